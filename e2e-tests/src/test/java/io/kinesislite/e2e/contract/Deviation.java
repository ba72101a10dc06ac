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
 * A check that fails on an emulator. It must fail, and in the way that is described: so the table cannot rot.
 *
 * @param check the name of the check's method
 * @param reason what the emulator does instead
 * @param symptom what the failure's message contains
 */
record Deviation(String check, String reason, String symptom) {
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
            new Deviation("moreThan500RecordsAreRefused", "takes more than 500 records", NOT_REFUSED),
            new Deviation("emptyBatchIsRefused", "takes a batch without records", NOT_REFUSED),
            new Deviation("explicitHashKeyThatIsNoNumberIsRefused", "answers HTTP 500", "was: 500"),
            new Deviation("garbageIteratorIsRefused", "answers HTTP 500", "status code 500"));

    /** The table: what each emulator is known to do otherwise. */
    static List<Deviation> of(Emulator emulator) {
        return switch (emulator) {
            case TESTKIT -> List.of();
            case KINESIS_LOCAL -> OF_KINESIS_LOCAL;
        };
    }

    static Optional<Deviation> of(Emulator emulator, String check) {
        return of(emulator).stream()
                .filter(deviation -> deviation.check().equals(check))
                .findFirst();
    }
}
