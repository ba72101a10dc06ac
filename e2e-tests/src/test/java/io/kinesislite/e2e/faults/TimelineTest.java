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

import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Footprint FOOTPRINT = new Footprint(1 << 20, 10, 5);

    private final Timeline timeline = new Timeline(100);

    /** A sample each second, with this lag. */
    private void lags(long... lags) {
        for (long lag : lags) {
            double second = timeline.samples().size();
            timeline.add(new Sample(second, 10_000, 10_000 - lag, 10_000, 0, 0, true, FOOTPRINT));
        }
    }

    /** A sample each second, with or without all tasks. */
    private void runs(boolean... all) {
        for (boolean runs : all) {
            double second = timeline.samples().size();
            timeline.add(new Sample(second, 0, 0, 0, 0, 0, runs, FOOTPRINT));
        }
    }

    @Test
    void takesForUsualTheMostOfTheTimeBeforeAndHalfASecondsRecords() {
        lags(900, 20, 40, 30);
        assertThat(timeline.usualLag(3, 2)).isEqualTo(40 + 50);
    }

    @Test
    void isCalmOnlyWhenTheLagWasUsualForLongEnoughSinceTheFault() {
        lags(20, 20, 20);
        assertThat(timeline.isCalm(90, 0, 2)).isTrue();
        assertThat(timeline.isCalm(90, 1, 2)).as("one second after the fault").isFalse();
        lags(200, 20, 20);
        assertThat(timeline.isCalm(90, 0, 2)).as("two seconds after a peak").isFalse();
        lags(90);
        assertThat(timeline.isCalm(90, 0, 2)).isTrue();
    }

    @Test
    void measuresARecoveryToTheFirstSampleAfterTheLastThatWasLate() {
        lags(20, 20, 500, 80, 700, 80, 20, 20);
        Struck struck = timeline.struck("a fault", 1, 3, 90);
        assertThat(struck).isEqualTo(new Struck("a fault", 1, 3, 1, 5, 90, 700, 0));
        assertThat(struck.sinceBegin()).isEqualTo(4);
        assertThat(struck.sinceEnd()).isEqualTo(2);
    }

    @Test
    void tellsWhenTheJobRanAgainFromWhenAllWasAsBefore() {
        runs(true, true, false, true, false, true, true);
        Struck struck = timeline.struck("a fault", 1, 1, 90);
        assertThat(struck.isRestart()).isTrue();
        assertThat(struck.runs()).isEqualTo(5);
        assertThat(struck.recovered()).as("not before it ran").isEqualTo(5);
        assertThat(timeline.struck("later", 6, 6, 90).isRestart()).isFalse();
    }

    @Test
    void countsTheCallsThatAFaultHasStruckSinceItBegan() {
        for (long calls : new long[] {5, 7, 9, 30}) {
            double second = timeline.samples().size();
            timeline.add(new Sample(second, 0, 0, 0, calls, 0, true, FOOTPRINT));
        }
        assertThat(timeline.struck("a fault", 1, 2, 90).calls()).isEqualTo(23);
    }

    @Test
    void countsNoRecoveryForAFaultThatNobodyNoticed() {
        lags(500, 20, 20, 20, 20);
        Struck struck = timeline.struck("a fault", 2, 3, 90);
        assertThat(struck.sinceBegin()).isZero();
        assertThat(struck.sinceEnd()).isZero();
    }

    @Test
    void plotsEachFaultAcrossThePanelsAndSaysWhenAllWasAsBefore() {
        lags(20, 20, 500, 80, 20, 20);
        timeline.add(timeline.struck("a <fault>", 1, 2, 90));
        String svg = TimelinePlot.svg(timeline, "Some run");
        assertThat(svg)
                .contains(">Some run</text>")
                .contains(">1. a &lt;fault&gt;: as before after 2.0 s</text>")
                .contains(">lag in seconds of records</text>")
                .contains("x=\"250.0\" y=\"50.0\" width=\"180.0\"", "x=\"250.0\" y=\"50.0\" width=\"360.0\"")
                .endsWith("</svg>\n");
        assertThat(svg.split("<polyline", -1)).hasSize(6);
    }
}
