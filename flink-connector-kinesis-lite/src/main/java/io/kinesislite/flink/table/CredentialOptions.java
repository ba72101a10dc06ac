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

import io.kinesislite.flink.model.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.jspecify.annotations.Nullable;

/** Finds the credentials that the options mean: keys, a profile, a web identity or the default chain; a role on top. */
final class CredentialOptions {
    private CredentialOptions() {}

    /**
     * @throws ValidationException if one option needs another that is not set, or two contradict each other
     */
    static Credentials read(OptionValues options, @Nullable URI stsEndpoint) {
        needs(options, KinesisLiteOptions.AWS_ACCESS_KEY_ID, KinesisLiteOptions.AWS_SECRET_KEY);
        needs(options, KinesisLiteOptions.AWS_SECRET_KEY, KinesisLiteOptions.AWS_ACCESS_KEY_ID);
        needs(options, KinesisLiteOptions.AWS_SESSION_TOKEN, KinesisLiteOptions.AWS_ACCESS_KEY_ID);
        needs(options, KinesisLiteOptions.WEB_IDENTITY_TOKEN_FILE, KinesisLiteOptions.ROLE_ARN);
        needs(options, KinesisLiteOptions.ROLE_EXTERNAL_ID, KinesisLiteOptions.ROLE_ARN);
        needs(options, KinesisLiteOptions.ROLE_SESSION_NAME, KinesisLiteOptions.ROLE_ARN);
        needs(options, KinesisLiteOptions.STS_ENDPOINT, KinesisLiteOptions.ROLE_ARN);
        refuseTwo(options);
        if (options.isSet(KinesisLiteOptions.WEB_IDENTITY_TOKEN_FILE)) {
            return webIdentity(options);
        }
        Credentials base = base(options);
        return options.isSet(KinesisLiteOptions.ROLE_ARN)
                ? new Credentials.AssumedRole(
                        base,
                        options.get(KinesisLiteOptions.ROLE_ARN),
                        options.set(KinesisLiteOptions.ROLE_EXTERNAL_ID).orElse(null),
                        options.get(KinesisLiteOptions.ROLE_SESSION_NAME),
                        Objects.toString(stsEndpoint, null))
                : base;
    }

    private static Credentials base(OptionValues options) {
        if (options.isSet(KinesisLiteOptions.AWS_ACCESS_KEY_ID)) {
            return new Credentials.StaticKeys(
                    options.get(KinesisLiteOptions.AWS_ACCESS_KEY_ID),
                    options.get(KinesisLiteOptions.AWS_SECRET_KEY),
                    options.set(KinesisLiteOptions.AWS_SESSION_TOKEN).orElse(null));
        }
        return options.set(KinesisLiteOptions.AWS_PROFILE)
                .<Credentials>map(Credentials.Profile::new)
                .orElseGet(Credentials::defaultChain);
    }

    private static Credentials webIdentity(OptionValues options) {
        for (ConfigOption<String> option :
                List.of(KinesisLiteOptions.ROLE_EXTERNAL_ID, KinesisLiteOptions.STS_ENDPOINT)) {
            if (options.isSet(option)) {
                throw new ValidationException("Option '" + options.keyInUse(option)
                        + "' has no use with 'webIdentityTokenFile': leave one of them out.");
            }
        }
        return new Credentials.WebIdentity(
                options.get(KinesisLiteOptions.ROLE_ARN),
                options.get(KinesisLiteOptions.WEB_IDENTITY_TOKEN_FILE),
                options.get(KinesisLiteOptions.ROLE_SESSION_NAME));
    }

    private static void needs(OptionValues options, ConfigOption<String> option, ConfigOption<String> other) {
        if (options.isSet(option) && !options.isSet(other)) {
            throw new ValidationException("Option '" + options.keyInUse(option) + "' is set without '" + other.key()
                    + "': set both, or neither.");
        }
    }

    private static void refuseTwo(OptionValues options) {
        List<String> bases = Stream.of(
                        KinesisLiteOptions.AWS_ACCESS_KEY_ID,
                        KinesisLiteOptions.AWS_PROFILE,
                        KinesisLiteOptions.WEB_IDENTITY_TOKEN_FILE)
                .filter(options::isSet)
                .map(options::keyInUse)
                .toList();
        if (bases.size() > 1) {
            throw new ValidationException("Options '" + String.join("' and '", bases)
                    + "' name different credentials: leave all but one of them out.");
        }
    }
}
