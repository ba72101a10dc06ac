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
package io.kinesislite.flink.source.enumerator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a consumer is found by that a job has registered. */
final class ConsumerTags {
    /** The name of the tag that has the job's name. */
    static final String JOB = "kinesis-lite-job";

    /** The longest value of a tag (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html). */
    private static final int LONGEST_VALUE = 256;

    private ConsumerTags() {}

    /** The job's name, without what no tag may have; no tag if the job has no name. */
    static Map<String, String> of(@Nullable String job) {
        if (job == null || job.isBlank()) {
            return Map.of();
        }
        String value = job.strip().replaceAll("[^\\p{L}\\p{N} _.:/=+@-]", "_");
        return Map.of(JOB, value.length() <= LONGEST_VALUE ? value : cut(value));
    }

    /** Not between the halves of a surrogate pair. */
    private static String cut(String value) {
        boolean halves = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1));
        return value.substring(0, halves ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }
}
