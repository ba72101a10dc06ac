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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a consumer of a stream.
 *
 * @param value {@code arn:aws:kinesis:REGION:ACCOUNT:stream/STREAM/consumer/NAME:SECOND}
 */
public record ConsumerArn(String value) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern ARN = Pattern.compile("(arn:aws[a-z-]*:kinesis:[a-z0-9-]+:[0-9]{12}:"
            + "stream/([a-zA-Z0-9_.-]{1,128}))/consumer/([a-zA-Z0-9_.-]{1,128}):[0-9]+");

    /**
     * @throws IllegalArgumentException if the value is no ARN of a consumer
     */
    public ConsumerArn {
        if (!ARN.matcher(value).matches()) {
            throw new IllegalArgumentException("consumerArn '" + value + "' is no ARN of a consumer: it has to look like"
                    + " arn:aws:kinesis:REGION:ACCOUNT:stream/STREAM/consumer/NAME:SECOND."
                    + " The name alone goes into consumerName.");
        }
    }

    /** The ARN of the consumer's stream. */
    public String streamArn() {
        return part(1);
    }

    /** The consumer's name. */
    public String name() {
        return part(3);
    }

    /** Whether it is a consumer of this stream, as far as the user has written it. */
    public boolean isOf(StreamId stream) {
        return stream.value().equals(stream.isArn() ? streamArn() : part(2));
    }

    private String part(int group) {
        Matcher arn = ARN.matcher(value);
        if (!arn.matches()) {
            throw new IllegalStateException(value);
        }
        return arn.group(group);
    }

    @Override
    public String toString() {
        return value;
    }
}
