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
package io.kinesislite.e2e.trouble;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What all code in this JVM logs from now on, to DEBUG, until it is closed. */
final class CapturedLog implements AutoCloseable {
    private static final String NAME = "captured";

    private final LoggerContext context = LoggerContext.getContext(false);
    private final StringWriter lines = new StringWriter();

    private CapturedLog() {}

    static CapturedLog start() {
        CapturedLog log = new CapturedLog();
        WriterAppender appender = WriterAppender.newBuilder()
                .setName(NAME)
                .setTarget(log.lines)
                .setLayout(PatternLayout.newBuilder()
                        .withPattern("%p %c - %m%n%xEx")
                        .build())
                .build();
        appender.start();
        LoggerConfig connector = new LoggerConfig("io.kinesislite", Level.DEBUG, true);
        log.context.getConfiguration().getRootLogger().addAppender(appender, Level.DEBUG, null);
        log.context.getConfiguration().addLogger("io.kinesislite", connector);
        log.context.updateLoggers();
        return log;
    }

    /** Everything until now. */
    String text() {
        return lines.toString();
    }

    /** Goes back to what the configuration file says. */
    @Override
    public void close() {
        context.reconfigure();
    }
}
