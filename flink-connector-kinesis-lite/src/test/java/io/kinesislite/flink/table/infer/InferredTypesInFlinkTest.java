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
package io.kinesislite.flink.table.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.connector.testutils.formats.DummyInitializationContext;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.formats.json.JsonRowDataDeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/** Flink's own format reads what was inferred from: no record fails, no value becomes null, no digit is lost. */
class InferredTypesInFlinkTest {

    @Property(tries = 2000)
    void formatReadsEveryRecordThatWasSeen(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int records)
            throws Exception {
        RandomJson random = new RandomJson(seed);
        List<String> texts =
                IntStream.range(0, records).mapToObj(i -> random.object(3)).toList();
        SchemaInference inference = new SchemaInference();
        texts.forEach(text -> inference.add(text.getBytes(UTF_8)));
        assertThat(inference.objects()).as("%s", texts).isEqualTo(records);
        RowType type = (RowType) DataTypes.ROW(inference.columns()).getLogicalType();

        for (DeserializationSchema<RowData> format : List.of(streaming(type), ofTrees(type))) {
            format.open(new DummyInitializationContext());
            for (String text : texts) {
                RowData row = format.deserialize(text.getBytes(UTF_8));
                check(JsonValue.parse(text), type, row, format.getClass().getSimpleName() + " " + type + " " + text);
            }
        }
    }

    private static DeserializationSchema<RowData> streaming(RowType type) {
        return new JsonParserRowDataDeserializationSchema(
                type, InternalTypeInfo.of(type), false, false, TimestampFormat.ISO_8601);
    }

    private static DeserializationSchema<RowData> ofTrees(RowType type) {
        return new JsonRowDataDeserializationSchema(
                type, InternalTypeInfo.of(type), false, false, TimestampFormat.ISO_8601);
    }

    private static void check(JsonValue json, LogicalType type, @Nullable Object value, String what) {
        if (json instanceof JsonValue.Nothing) {
            return;
        }
        assertThat(value).as(what).isNotNull();
        if (json instanceof JsonValue.Members members && type instanceof RowType row) {
            checkFields(members, row, (RowData) Objects.requireNonNull(value), what);
        } else if (json instanceof JsonValue.Items items && type instanceof ArrayType array) {
            ArrayData data = (ArrayData) Objects.requireNonNull(value);
            assertThat(data.size()).as(what).isEqualTo(items.values().size());
            ArrayData.ElementGetter getter = ArrayData.createElementGetter(array.getElementType());
            for (int i = 0; i < data.size(); i++) {
                check(items.values().get(i), array.getElementType(), getter.getElementOrNull(data, i), what);
            }
        } else {
            checkScalar(json, type, Objects.requireNonNull(value), what);
        }
    }

    private static void checkFields(JsonValue.Members members, RowType type, RowData row, String what) {
        Map<String, JsonValue> lastOnes = new LinkedHashMap<>();
        members.values().forEach(member -> lastOnes.put(member.key(), member.value()));
        lastOnes.remove("");
        lastOnes.forEach((key, json) -> {
            int field = type.getFieldIndex(key);
            RowData.FieldGetter getter = RowData.createFieldGetter(type.getTypeAt(field), field);
            check(json, type.getTypeAt(field), getter.getFieldOrNull(row), what);
        });
    }

    private static void checkScalar(JsonValue json, LogicalType type, Object value, String what) {
        if (json instanceof JsonValue.Text text) {
            switch (type.getTypeRoot()) {
                case DATE ->
                    assertThat(LocalDate.ofEpochDay((int) value)).as(what).hasToString(text.text());
                case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                    assertThat(((TimestampData) value).toLocalDateTime())
                            .as(what)
                            .isEqualTo(LocalDateTime.parse(text.text().replace("Z", "")));
                default -> assertThat(value).as(what).hasToString(text.text());
            }
        } else if (json instanceof JsonValue.Numeral number) {
            checkNumber(number.literal(), type, value.toString(), what);
        } else if (json instanceof JsonValue.Flag flag) {
            assertThat(value).as(what).hasToString(String.valueOf(flag.isTrue()));
        }
    }

    /** The format that makes trees has numbers beyond a DOUBLE as infinite before 2.3; it is not the default one. */
    private static void checkNumber(String literal, LogicalType type, String value, String what) {
        double nearest = Double.parseDouble(literal);
        if (type.is(LogicalTypeRoot.DOUBLE)) {
            assertThat(value).as(what).isEqualTo(String.valueOf(nearest));
        } else if (Double.isInfinite(nearest) && what.startsWith("JsonRowData")) {
            assertThat(value)
                    .as(what)
                    .satisfiesAnyOf(
                            number -> assertThat(number).endsWith("Infinity"),
                            number -> assertThat(new BigDecimal(number)).isEqualByComparingTo(new BigDecimal(literal)));
        } else if (Double.isInfinite(nearest)) {
            assertThat(value).as(what).isEqualTo(literal);
        } else if (what.startsWith("JsonRowData") && type.is(LogicalTypeRoot.VARCHAR)) {
            assertThat(Double.parseDouble(value)).as(what).isEqualTo(nearest);
        } else {
            assertThat(new BigDecimal(value)).as(what).isEqualByComparingTo(new BigDecimal(literal));
        }
    }
}
