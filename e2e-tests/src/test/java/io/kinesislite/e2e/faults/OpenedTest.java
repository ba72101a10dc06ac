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
package io.kinesislite.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    private void open(String name) {
        AutoCloseable unused = opened.add(() -> closed.add(name));
    }

    private void openWhatFails(String name) {
        AutoCloseable unused = opened.add(() -> {
            closed.add(name);
            throw new IllegalStateException(name + " is stuck");
        });
    }

    @Test
    void closesWhatWasOpenedLastFirst() {
        open("load");
        open("cluster");
        opened.close();
        assertThat(closed).containsExactly("cluster", "load");
    }

    @Test
    void closesTheOthersThoughOneFails() {
        open("load");
        openWhatFails("zookeeper");
        open("cluster");
        assertThatThrownBy(opened::close)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("zookeeper is stuck"));
        assertThat(closed).containsExactly("cluster", "zookeeper", "load");
    }

    @Test
    void addsWhatFailsThenToTheCauseOfTheClosing() {
        openWhatFails("load");
        IllegalStateException cause = new IllegalStateException("the job did not run");
        opened.closeAfter(cause);
        assertThat(cause.getSuppressed()).hasSize(1);
    }
}
