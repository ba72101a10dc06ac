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

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The URL of a service, as a user writes it. One with a password in it is refused, and never repeated. */
public final class Endpoint {
    private Endpoint() {}

    /**
     * The URL that a text is.
     *
     * @throws IllegalArgumentException if it is no http or https URL with a host, or has a user in it
     */
    public static URI of(String text) {
        return of("endpoint", text);
    }

    /** The same, with the name that errors give it. */
    static URI of(String name, String text) {
        if (hasUser(text)) {
            throw new IllegalArgumentException(
                    "The " + name + " has a user in its URL: remove it; credentials are set on their own.");
        }
        URI url = parsed(text);
        if (url == null) {
            throw new IllegalArgumentException("The " + name + " '" + text
                    + "' is not a URL: it has to look like https://kinesis.eu-west-1.amazonaws.com or"
                    + " http://localhost:4566.");
        }
        return url;
    }

    /** Whether a text may have a user and a password in it, be it a URL or none: Java finds them in few of those that are none. */
    public static boolean hasUser(String text) {
        return text.indexOf('@') >= 0;
    }

    private static @Nullable URI parsed(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return isHttp && url.getHost() != null ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
