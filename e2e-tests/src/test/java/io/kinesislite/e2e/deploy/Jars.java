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
package io.kinesislite.e2e.deploy;

import java.nio.file.Path;

/** What Maven has built before these tests. */
public final class Jars {
    /** The main class of the example. */
    public static final String COPY_JOB = "io.kinesislite.example.CopyJob";

    /** The same with tables. */
    public static final String TABLE_COPY_JOB = "io.kinesislite.example.TableCopyJob";

    private Jars() {}

    /** The example job with the connector and the AWS SDK inside. */
    public static Path shaded() {
        return named("example.jar");
    }

    /** The example job alone. */
    public static Path thin() {
        return named("example.thin.jar");
    }

    /** The example job with the connector and an older AWS SDK inside. */
    public static Path olderSdk() {
        return named("older.sdk.jar");
    }

    /** The connector with its AWS SDK, relocated. */
    public static Path sql() {
        return named("sql.jar");
    }

    private static Path named(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath();
    }
}
