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
package io.kinesislite.e2e.contract;

import java.util.List;
import java.util.Optional;

/**
 * A check that fails on a provider. It must fail, and in the way that is described: so the table cannot rot.
 *
 * @param check the name of the check's method
 * @param reason what the provider does instead
 * @param symptom what the failure's message contains
 */
record Deviation(String check, String reason, String symptom) {
    private static final String NEVER_THROTTLES = "has no throughput limits";
    private static final String NOT_REFUSED = "Expecting code to raise a throwable";

    private static final List<Deviation> OF_KINESIS_LOCAL = List.of(
            new Deviation(
                    "listsStreamsByNextToken",
                    "ListStreams ignores NextToken and shows its first page again",
                    "not to contain"),
            new Deviation(
                    "listsMoreThan100ShardsOnOnePage",
                    "pages of ListShards end at 100 shards",
                    "Expected size: 150 but was: 100"),
            new Deviation(
                    "trimHorizonFilterListsTheShardsThatWereOpenFirst",
                    "AT_TRIM_HORIZON lists the younger shards too",
                    "some elements were not expected"),
            new Deviation(
                    "splitClosesTheParent",
                    "EndingSequenceNumber of a closed shard is the largest long, below its records' numbers",
                    Long.toString(Long.MAX_VALUE)),
            new Deviation(
                    "timestampFilterOfTheFutureIsRefused", "filters shards by a timestamp of the future", NOT_REFUSED),
            new Deviation(
                    "listedStreamsAreSummedUp",
                    "ListStreams has names but no summaries",
                    "Expected size: 1 but was: 0"),
            new Deviation("sequenceNumberOfAnotherShardIsRefused", "takes a sequence number of any shard", NOT_REFUSED),
            new Deviation(
                    "positionOfAnUnknownTypeIsRefused", "answers SerializationException", "SerializationException"),
            new Deviation("streamWithoutShardsIsRefused", "answers LimitExceededException", "LimitExceededException"),
            new Deviation(
                    "shardCountCanBeDoubledAtMost", "answers InvalidArgumentException", "InvalidArgumentException"),
            new Deviation("shardsOfAPageOutsideOneToTenThousandAreRefused", "answers HTTP 500", "was: 500"),
            new Deviation("requestOverTenMiBIsRefused", "takes requests of any size", NOT_REFUSED),
            new Deviation(
                    "consumersAreListedByPages",
                    "ListStreamConsumers ignores NextToken and shows its first page again",
                    "elements not expected"),
            new Deviation(
                    "laterPagesKeepTheFilter",
                    "NextToken of ListShards forgets the shard filter",
                    "some elements were not expected"),
            new Deviation(
                    "subscriptionToAMissingShardIsNotFound",
                    "takes a subscription to a shard that does not exist, and stays silent",
                    "TimeoutException"),
            new Deviation(
                    "subscriptionOfAClosedShardEndsWithItsChildren",
                    "a subscription never ends with its shard",
                    "expected: null"),
            new Deviation("recordsOverOneMiBASecondAreRefusedOneByOne", NEVER_THROTTLES, "not to be empty"),
            new Deviation("recordOverOneMiBASecondIsRefused", NEVER_THROTTLES, NOT_REFUSED),
            new Deviation("moreThanFiveReadsASecondAreRefused", NEVER_THROTTLES, NOT_REFUSED),
            new Deviation("moreThan500RecordsAreRefused", "takes more than 500 records", NOT_REFUSED),
            new Deviation("emptyBatchIsRefused", "takes a batch without records", NOT_REFUSED),
            new Deviation("explicitHashKeyThatIsNoNumberIsRefused", "answers HTTP 500", "was: 500"),
            new Deviation("garbageIteratorIsRefused", "answers HTTP 500", "status code 500"));

    /** The table: what each provider is known to do otherwise. */
    static List<Deviation> of(Provider provider) {
        return switch (provider) {
            // LocalStack 4.14.0 has kinesis-local inside.
            case KINESIS_LOCAL, LOCALSTACK -> OF_KINESIS_LOCAL;
            case TESTKIT, AWS -> List.of();
        };
    }

    static Optional<Deviation> of(Provider provider, String check) {
        return of(provider).stream()
                .filter(deviation -> deviation.check().equals(check))
                .findFirst();
    }
}
