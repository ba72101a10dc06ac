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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Which consumers a job reads with: one of the same name for each stream, or given ones. */
public sealed interface ConsumerNaming extends Serializable {
    /**
     * What the name of a consumer may have at most
     * (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html).
     */
    int LONGEST_NAME = 128;

    /**
     * A name that the user has chosen.
     *
     * @param name 1 to 128 of {@code a-zA-Z0-9_.-}
     */
    record Named(String name) implements ConsumerNaming {
        private static final long serialVersionUID = 1L;

        private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1," + LONGEST_NAME + "}");

        /**
         * @throws IllegalArgumentException if it can be no name of a consumer
         */
        public Named {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("consumerName '" + name + "' can be no name of a consumer: it has to"
                        + " have 1 to " + LONGEST_NAME + " letters, digits, '_', '.' or '-'.");
            }
        }
    }

    /**
     * Consumers that are there.
     *
     * @param arns one for each stream
     */
    record Registered(List<ConsumerArn> arns) implements ConsumerNaming {
        private static final long serialVersionUID = 1L;

        /** Takes a copy. */
        public Registered {
            arns = List.copyOf(arns);
        }

        /** The one of a stream that has one. */
        public ConsumerArn of(StreamId stream) {
            return arns.stream().filter(arn -> arn.isOf(stream)).findFirst().orElseThrow();
        }

        /**
         * The same, of a stream whose ARN is known.
         *
         * @throws KinesisLiteException if it is of a stream of that name elsewhere
         */
        public ConsumerArn of(StreamIdentity stream) {
            ConsumerArn found = of(stream.stream());
            if (!found.streamArn().equals(stream.arn())) {
                throw new KinesisLiteException(
                        FailureKind.MISCONFIGURED,
                        "consumerArn " + found + " is not of stream " + stream.stream() + ", whose ARN is "
                                + stream.arn() + ". Correct the account or the region of one of them.",
                        null);
            }
            return found;
        }

        /** Refuses anything but one consumer for each of these streams. */
        void require(List<StreamId> streams) {
            for (ConsumerArn arn : arns) {
                if (streams.stream().noneMatch(arn::isOf)) {
                    throw new IllegalArgumentException(
                            "consumerArn '" + arn + "' is of none of the streams that are read, " + streams
                                    + ". Leave it out, or correct it.");
                }
            }
            for (StreamId stream : streams) {
                long count = arns.stream().filter(arn -> arn.isOf(stream)).count();
                if (count != 1) {
                    throw new IllegalArgumentException("consumerArn has " + (count == 0 ? "no" : String.valueOf(count))
                            + " consumers for stream " + stream
                            + ": give one for each stream that is read.");
                }
            }
        }
    }

    /**
     * A name made of the job's.
     *
     * @param prefix what it begins with, 1 to 100 of {@code a-zA-Z0-9_.-}
     */
    record Prefixed(String prefix) implements ConsumerNaming {
        private static final long serialVersionUID = 1L;

        private static final int LONGEST_PREFIX = 100;
        private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_.-]{1," + LONGEST_PREFIX + "}");

        /** That of jobs for which nothing else is said. */
        public static final Prefixed DEFAULT = new Prefixed("kinesis-lite-");

        /**
         * @throws IllegalArgumentException if no name can begin so
         */
        public Prefixed {
            if (!PREFIX.matcher(prefix).matches()) {
                throw new IllegalArgumentException(
                        "consumerNamePrefix '" + prefix + "' can begin no name of a consumer: it" + " has to have 1 to "
                                + LONGEST_PREFIX + " letters, digits, '_', '.' or '-'.");
            }
        }

        /**
         * The name for a job: prefix and job. What no name may have becomes a hyphen; a name that is not the job's own any more
         * ends with a checksum of that, so that the consumers of two jobs are two.
         */
        public String name(String job) {
            String plain = job.replaceAll("[^a-zA-Z0-9_.-]", "-");
            if (plain.equals(job) && prefix.length() + plain.length() <= LONGEST_NAME) {
                return prefix + plain;
            }
            CRC32 checksum = new CRC32();
            checksum.update(job.getBytes(StandardCharsets.UTF_8));
            String end = String.format("-%08x", checksum.getValue());
            int room = LONGEST_NAME - prefix.length() - end.length();
            return prefix + plain.substring(0, Math.min(room, plain.length())) + end;
        }
    }
}
