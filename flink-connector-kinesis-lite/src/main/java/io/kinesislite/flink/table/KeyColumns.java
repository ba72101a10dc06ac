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
package io.kinesislite.flink.table;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * The partition key that columns of a row make: those of PARTITIONED BY, or else of the PRIMARY KEY.
 *
 * <p>One column that is neither NULL nor empty makes a key that reads as its value. Several are joined by {@code |}; a
 * {@code |} or {@code \} in a value is written behind a {@code \}, NULL as {@code \N} and an empty text as {@code \E}, so
 * that two rows have one key only if they are equal in these columns. A key that is too long for Kinesis is replaced by
 * its SHA-256.
 */
final class KeyColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_KEY = 256;

    private final String clause;
    private final Column[] columns;

    private KeyColumns(String clause, Column[] columns) {
        this.clause = clause;
        this.columns = columns;
    }

    /**
     * The columns of PARTITIONED BY, or of the PRIMARY KEY if there are none.
     *
     * @throws ValidationException if no key can be made of a column
     */
    static KeyColumns of(DataType row, List<String> partitionedBy, List<String> primaryKey) {
        return partitionedBy.isEmpty() ? of(row, "PRIMARY KEY", primaryKey) : of(row, "PARTITIONED BY", partitionedBy);
    }

    private static KeyColumns of(DataType row, String clause, List<String> key) {
        List<String> names = DataType.getFieldNames(row);
        List<LogicalType> types = row.getLogicalType().getChildren();
        Column[] columns = key.stream()
                .map(column -> {
                    int place = names.indexOf(column);
                    if (place < 0) {
                        throw new ValidationException(clause + " column '" + column
                                + "' is not a physical column: name one that rows bring.");
                    }
                    KeyText.check(clause + " column '" + column + "'", types.get(place));
                    return new Column(types.get(place), RowData.createFieldGetter(types.get(place), place));
                })
                .toArray(Column[]::new);
        return new KeyColumns(clause, columns);
    }

    boolean areSome() {
        return columns.length > 0;
    }

    /** What names the columns in the table's declaration. */
    String clause() {
        return clause;
    }

    /** The key; null if there are no columns to make it of. */
    @Nullable String keyOf(RowData row) {
        if (columns.length == 0) {
            return null;
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            append(key, columns[i].text(row));
            key.append(i == columns.length - 1 ? "" : "|");
        }
        return key.length() <= LONGEST_KEY ? key.toString() : sha256(key.toString());
    }

    private static void append(StringBuilder key, @Nullable String text) {
        if (text == null) {
            key.append("\\N");
            return;
        }
        if (text.isEmpty()) {
            key.append("\\E");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|' || c == '\\') {
                key.append('\\');
            }
            key.append(c);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private record Column(LogicalType type, RowData.FieldGetter getter) implements Serializable {
        private static final long serialVersionUID = 1L;

        @Nullable String text(RowData row) {
            Object value = getter.getFieldOrNull(row);
            return value == null ? null : KeyText.of(type, value);
        }
    }
}
