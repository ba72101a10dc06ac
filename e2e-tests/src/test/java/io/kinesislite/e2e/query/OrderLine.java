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
package io.kinesislite.e2e.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A line of an order as JSON: values of many types, some NULL and some missing.
 *
 * @param id its number
 * @param price with two digits behind the point
 * @param json the whole line
 */
record OrderLine(int id, BigDecimal price, String json) {
    static final String COLUMNS =
            "id INT, customer INT, shop STRING, status STRING, quantity INT, price DECIMAL(10, 2),"
                    + " discount DECIMAL(3, 2), shipped DATE, ordered TIMESTAMP(3), remark STRING,"
                    + " parcel ROW<weight DOUBLE, tags ARRAY<STRING>>";

    static final int SHOPS = 40;

    private static final int CUSTOMERS = 50_000;
    private static final String[] STATUS = {"open", "paid", "sent", "zurück", "注文"};
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final DateTimeFormatter SQL_TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    static OrderLine of(int id, SplittableRandom random) {
        BigDecimal price = BigDecimal.valueOf(random.nextInt(100, 10_000_000), 2);
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(365));
        LocalDateTime ordered = day.atStartOfDay().plusNanos(random.nextInt(86_400_000) * 1_000_000L);
        String json = "{\"id\":" + id
                + ",\"customer\":" + random.nextInt(CUSTOMERS)
                + ",\"shop\":\"shop-" + random.nextInt(SHOPS)
                + "\",\"status\":\"" + STATUS[random.nextInt(STATUS.length)]
                + "\",\"quantity\":" + random.nextInt(1, 50)
                + ",\"price\":" + price
                + ",\"discount\":0." + random.nextInt(10, 100)
                + ",\"shipped\":\"" + day.plusDays(random.nextInt(1, 30))
                + "\",\"ordered\":\"" + SQL_TIMESTAMP.format(ordered) + "\""
                + remark(random.nextInt(10))
                + ",\"parcel\":{\"weight\":" + random.nextInt(1, 1_000) / 8.0
                + ",\"tags\":[\"t" + random.nextInt(7) + "\"]}}";
        return new OrderLine(id, price, json);
    }

    private static String remark(int kind) {
        return switch (kind) {
            case 0 -> "";
            case 1 -> ",\"remark\":null";
            default -> ",\"remark\":\"say \\\"" + kind + "\\\"\"";
        };
    }
}
