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
package io.kinesislite.flink.client;

import org.jspecify.annotations.Nullable;

/**
 * The access key that calls are signed with, as far as it may be shown.
 *
 * @param shortId the ends of the key's id
 * @param source where it was found, if that is certain and does not follow from the configuration
 */
public record SigningKey(String shortId, @Nullable String source) {
    private static final int END = 4;
    private static final int LEAST_HIDDEN = 4;

    /** The key with this id. */
    static SigningKey of(String accessKeyId, @Nullable String source) {
        int length = accessKeyId.length();
        return new SigningKey(
                length < 2 * END + LEAST_HIDDEN
                        ? accessKeyId.substring(0, length / 3) + "..."
                        : accessKeyId.substring(0, END) + "..." + accessKeyId.substring(length - END),
                source);
    }
}
