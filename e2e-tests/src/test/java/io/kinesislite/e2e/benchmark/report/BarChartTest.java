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
package io.kinesislite.e2e.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class BarChartTest {

    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        assertThat(widths(row("a", "x", 50), row("a", "y", 100))).containsExactly(280.0, 560.0);
    }

    @Test
    void theScaleIsLogarithmicIfValuesAreFarApart() throws Exception {
        assertThat(widths(row("a", "x", 100), row("a", "y", 1), row("b", "x", 10_000)))
                .containsExactly(280.0, 1.0, 560.0);
    }

    @Test
    void namesAreEscaped() throws Exception {
        assertThat(svg(row("a<b", "x & y", 1))).contains(">a&lt;b</text>", ">x &amp; y</text>");
    }

    private static List<Double> widths(Row... rows) throws Exception {
        NodeList rectangles = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg(rows).getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("rect");
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < rectangles.getLength(); i++) {
            Element rectangle = (Element) rectangles.item(i);
            if (rectangle.getAttribute("x").equals("270.0") && Double.parseDouble(rectangle.getAttribute("y")) >= 64) {
                widths.add(Double.valueOf(rectangle.getAttribute("width")));
            }
        }
        return widths;
    }

    private static String svg(Row... rows) {
        return new BarChart("Live", Figure.P95, List.of(rows)).svg();
    }

    private static Row row(String caseName, String contestant, double value) {
        return new Row(
                Section.LIVE, caseName, contestant, new Outcome.Measured(new Figures(Map.of(Figure.P95, value))));
    }
}
