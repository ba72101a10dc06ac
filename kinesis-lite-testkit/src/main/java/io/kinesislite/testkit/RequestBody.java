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
package io.kinesislite.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The members of a request; a member of another type than the service's is a SerializationException. */
final class RequestBody {
    private final Encoding encoding;
    private final JsonNode node;

    private RequestBody(Encoding encoding, JsonNode node) {
        this.encoding = encoding;
        this.node = node;
    }

    static RequestBody parse(Encoding encoding, byte[] bytes, int length) {
        if (length == 0) {
            return new RequestBody(encoding, encoding.mapper().createObjectNode());
        }
        try {
            JsonNode node = encoding.mapper().readTree(bytes, 0, length);
            if (!node.isObject()) {
                throw Refusals.serialization("The request is not a structure.");
            }
            return new RequestBody(encoding, node);
        } catch (IOException e) {
            // Jackson's own message would quote the payload.
            throw Refusals.serialization("The request is not valid " + encoding + ".");
        }
    }

    /** The stream, by name or by ARN. */
    String stream() {
        String arn = optionalText("StreamARN");
        String name = optionalText("StreamName");
        if (arn == null && name == null) {
            throw Refusals.invalidArgument("Must specify either streamName or streamARN.");
        }
        if (arn != null && name != null && !Arns.streamName(arn).equals(name)) {
            throw Refusals.invalidArgument("StreamName " + name + " does not match StreamARN " + arn + ".");
        }
        return name != null ? name : String.valueOf(arn);
    }

    String text(String field) {
        return required(field, optionalText(field));
    }

    @Nullable String optionalText(String field) {
        JsonNode value = member(field, JsonNode::isTextual, "a string");
        return value == null ? null : value.textValue();
    }

    int number(String field) {
        return required(field, optionalNumber(field));
    }

    int number(String field, int otherwise) {
        Integer value = optionalNumber(field);
        return value == null ? otherwise : value;
    }

    @Nullable Integer optionalNumber(String field) {
        JsonNode value = member(field, child -> child.isIntegralNumber() && child.canConvertToInt(), "an integer");
        return value == null ? null : value.intValue();
    }

    @Nullable Instant optionalInstant(String field) {
        JsonNode value = member(field, encoding::isInstant, "a timestamp");
        return value == null ? null : encoding.instantOf(value);
    }

    byte[] blob(String field) {
        JsonNode value = required(field, member(field, child -> child.isTextual() || child.isBinary(), "a blob"));
        try {
            return required(field, value.binaryValue());
        } catch (IOException e) {
            throw Refusals.serialization("The member " + field + " is not base64.");
        }
    }

    @Nullable RequestBody optionalStructure(String field) {
        JsonNode value = member(field, JsonNode::isObject, "a structure");
        return value == null ? null : new RequestBody(encoding, value);
    }

    List<RequestBody> structures(String field) {
        JsonNode list = required(field, member(field, JsonNode::isArray, "a list"));
        return StreamSupport.stream(list.spliterator(), false)
                .map(this::structure)
                .toList();
    }

    private RequestBody structure(JsonNode element) {
        if (!element.isObject()) {
            throw Refusals.serialization("An element of a list is not a structure.");
        }
        return new RequestBody(encoding, element);
    }

    /** A map of strings, empty if there is none. */
    Map<String, String> texts(String field) {
        JsonNode map = member(field, JsonNode::isObject, "a map");
        Map<String, String> texts = new LinkedHashMap<>();
        if (map != null) {
            RequestBody entries = new RequestBody(encoding, map);
            map.fieldNames().forEachRemaining(name -> texts.put(name, entries.text(name)));
        }
        return texts;
    }

    boolean flag(String field) {
        JsonNode value = member(field, JsonNode::isBoolean, "a boolean");
        return value != null && value.booleanValue();
    }

    <E extends Enum<E>> @Nullable E optionalConstant(String field, Class<E> type) {
        String name = optionalText(field);
        if (name == null) {
            return null;
        }
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusals.invalid(
                        "'" + name + "'",
                        lowerFirst(field),
                        "must satisfy enum value set: " + Arrays.toString(constants)));
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Refusals.missing(lowerFirst(field));
        }
        return value;
    }

    private @Nullable JsonNode member(String field, Function<JsonNode, Boolean> fits, String expected) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!fits.apply(value)) {
            throw Refusals.serialization("The member " + field + " is not " + expected + ".");
        }
        return value;
    }

    private static String lowerFirst(String field) {
        return Character.toLowerCase(field.charAt(0)) + field.substring(1);
    }
}
