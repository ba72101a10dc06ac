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
package io.kinesislite.testkit;

import java.util.List;
import java.util.regex.Pattern;

/** What the service refuses on sight. */
final class Limits {
    static final int MAX_RECORDS_PER_READ = 10_000;
    static final int MAX_RETENTION_HOURS = 8_760;
    static final int MIN_RETENTION_HOURS = 24;

    private static final int KIBIBYTE = 1 << 10;
    private static final int MIN_RECORD_KIBIBYTES = 1 << 10;
    private static final int MAX_RECORD_KIBIBYTES = 10 << 10;
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_REQUEST_BYTES = 10 << 20;
    private static final int MAX_KEY_CHARACTERS = 256;
    private static final int MAX_NAME_CHARACTERS = 128;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");

    private Limits() {}

    static void checkStreamName(String name) {
        checkName("streamName", name);
    }

    static void checkConsumerName(String name) {
        checkName("consumerName", name);
    }

    private static void checkName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusals.invalid("'" + name + "'", field, "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        if (name.length() > MAX_NAME_CHARACTERS) {
            throw Refusals.invalid(
                    "'" + name + "'", field, "must have length less than or equal to " + MAX_NAME_CHARACTERS);
        }
    }

    /** The bytes of a record limit that is given in KiB. */
    static int recordBytes(int kibibytes) {
        checkRange("maxRecordSizeInKiB", kibibytes, MIN_RECORD_KIBIBYTES, MAX_RECORD_KIBIBYTES);
        return kibibytes * KIBIBYTE;
    }

    static void checkEntries(List<PutEntry> entries, int maxRecordBytes) {
        if (entries.isEmpty()) {
            throw Refusals.invalid("'[]'", "records", "must have length greater than or equal to 1");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw Refusals.invalid(
                    "'[" + entries.size() + " records]'",
                    "records",
                    "must have length less than or equal to " + MAX_ENTRIES);
        }
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            checkEntry(entries.get(i), "records." + (i + 1) + ".member.", maxRecordBytes);
            bytes += entries.get(i).size();
        }
        if (bytes > MAX_REQUEST_BYTES) {
            throw Refusals.invalidArgument("Records size exceeds 10 MB limit");
        }
    }

    static void checkEntry(PutEntry entry, String path, int maxRecordBytes) {
        String key = entry.partitionKey();
        if (key.isEmpty()) {
            throw Refusals.invalid("''", path + "partitionKey", "must have length greater than or equal to 1");
        }
        if (key.length() > MAX_KEY_CHARACTERS && key.codePointCount(0, key.length()) > MAX_KEY_CHARACTERS) {
            throw Refusals.invalid(
                    "'" + key + "'",
                    path + "partitionKey",
                    "must have length less than or equal to " + MAX_KEY_CHARACTERS);
        }
        if (entry.size() > maxRecordBytes) {
            throw Refusals.invalid(
                    "of " + entry.size() + " bytes",
                    path + "data",
                    "must have length less than or equal to " + maxRecordBytes);
        }
        if (entry.explicitHashKey() != null) {
            HashKey.parse(entry.explicitHashKey(), path + "explicitHashKey");
        }
    }

    static void checkRange(String field, long value, long least, long most) {
        if (value < least) {
            throw Refusals.invalid("'" + value + "'", field, "must have value greater than or equal to " + least);
        }
        if (value > most) {
            throw Refusals.invalid("'" + value + "'", field, "must have value less than or equal to " + most);
        }
    }
}
