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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the AWS SDK finds on this machine, as a test wants it: the system's properties, which go before its variables. */
final class Machine {
    private final Map<String, String> before = new HashMap<>();

    /** It has only these files of the AWS SDK's. */
    void files(Path directory, String config, String credentials) throws IOException {
        set(
                "aws.configFile",
                Files.writeString(directory.resolve("config"), config).toString());
        set(
                "aws.sharedCredentialsFile",
                Files.writeString(directory.resolve("credentials"), credentials).toString());
        set("aws.profile", "default");
        set("aws.disableEc2Metadata", "true");
    }

    void set(String property, String value) {
        String old = System.setProperty(property, value);
        before.putIfAbsent(property, old);
    }

    /** Makes it what it was. */
    void restore() {
        before.forEach((property, old) -> {
            if (old == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, old);
            }
        });
    }
}
