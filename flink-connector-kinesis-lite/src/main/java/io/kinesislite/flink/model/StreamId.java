/*
 * Copyright 2026 The kinesis-lite authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.kinesislite.flink.model;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream as the user wrote it: by name or by ARN.
 *
 * <p>Two ids are equal if they were written alike; the name and the ARN of one stream are two ids.
 *
 * @param value a stream name (1 to 128 of {@code a-zA-Z0-9_.-}) or a stream ARN
 */
@PublicApi
public record StreamId(String value) implements Serializable, Comparable<StreamId> {
    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:kinesis:([a-z0-9-]+):([0-9]{12}):stream/([a-zA-Z0-9_.-]{1,128})");

    /**
     * @throws IllegalArgumentException if the value is neither a stream name nor a stream ARN
     */
    public StreamId {
        if (!NAME.matcher(value).matches() && !ARN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is neither a stream name (1 to 128 letters, digits, '_',"
                            + " '.' or '-') nor a stream ARN (arn:aws:kinesis:REGION:ACCOUNT:stream/NAME).");
        }
    }

    /** Whether the user wrote an ARN. */
    public boolean isArn() {
        return value.startsWith("arn:");
    }

    /** The bare stream name, also for an ARN. */
    public String name() {
        return isArn() ? value.substring(value.indexOf('/') + 1) : value;
    }

    /** The region that an ARN names. */
    public Optional<String> region() {
        Matcher arn = ARN.matcher(value);
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    @Override
    public int compareTo(StreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
