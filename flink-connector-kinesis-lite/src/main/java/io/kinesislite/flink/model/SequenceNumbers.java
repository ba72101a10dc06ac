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
package io.kinesislite.flink.model;

/** The order of sequence numbers. They are decimal numbers of any length: as text, 9 would follow 10. */
public final class SequenceNumbers {
    private SequenceNumbers() {}

    /** Whether a number is the same as another one, or before it. */
    public static boolean isUpTo(String number, String other) {
        int start = firstDigit(number);
        int otherStart = firstDigit(other);
        int digits = number.length() - start;
        int otherDigits = other.length() - otherStart;
        if (digits != otherDigits) {
            return digits < otherDigits;
        }
        for (int i = 0; i < digits; i++) {
            int difference = number.charAt(start + i) - other.charAt(otherStart + i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return true;
    }

    private static int firstDigit(String number) {
        int start = 0;
        while (start < number.length() && number.charAt(start) == '0') {
            start++;
        }
        return start;
    }
}
