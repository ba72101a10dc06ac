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
package io.kinesislite.flink.check;

import io.kinesislite.flink.check.Attempts.Attempt;
import io.kinesislite.flink.client.AwsAccess;
import io.kinesislite.flink.client.SigningKey;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.KinesisLiteException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.apache.flink.table.api.ValidationException;

/**
 * Tries what a table or a catalog with certain options would do at Kinesis, as far as nothing is changed by it, and prints what works,
 * what does not, and the least policy to ask for.
 *
 * <pre>{@code
 * java -cp 'flink-sql-kinesis-lite.jar:flink/lib/*' io.kinesislite.flink.check.Check --streamName clicks --region eu-west-1
 * }</pre>
 */
public final class Check {
    private static final String HELP = """
            Usage: check [--mode MODE] [--OPTION VALUE ...]

            Tries what a table with these options would do at Kinesis, and prints what works, what does not, and
            the least IAM policy to ask for. It writes, registers, creates and deletes nothing.

              --OPTION VALUE   an option of a table as in SQL: --streamName clicks --region eu-west-1
              --mode read      a table that is read by polling (without --mode it is told by the options)
              --mode fan-out   one that is read by enhanced fan-out
              --mode write     one that is written
              --mode catalog   a catalog; the options are those of CREATE CATALOG
              --help           print this

            Keys on a command line can be seen by others on this machine: better leave them to the AWS SDK's default
            chain, which reads environment variables among others, or use --awsProfile.

            Exit code: 0 if all works that was tried, 1 if something does not or could not be told, 2 if the options
            are wrong.
            """;

    private final Report report;

    private Check(Report report) {
        this.report = report;
    }

    /** Exits with 0 if all works that was tried, with 1 if something does not or could not be told, with 2 if options are wrong. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args), System.out)); // allow: NoSystemOut, it is a command
    }

    static int run(List<String> args, PrintStream out) throws InterruptedException {
        if (args.isEmpty() || args.contains("--help") || args.contains("-h")) {
            out.print(HELP);
            return args.isEmpty() ? 2 : 0;
        }
        List<Examination> examinations;
        try {
            examinations = Arguments.parse(args).examinations();
        } catch (UsageException | ValidationException e) {
            out.println(e.getMessage());
            return 2;
        }
        Report report = new Report(out);
        Check check = new Check(report);
        for (Examination examination : examinations) {
            check.look(examination);
        }
        return report.conclude() ? 0 : 1;
    }

    private void look(Examination examination) throws InterruptedException {
        ClientConfig config = examination.client();
        Arns arns;
        try (AwsAccess access = AwsAccess.open(config)) {
            arns = new Arns(access.region());
            report.fact("Region", access.region() + (config.region() == null ? ", found without option region" : ""));
            report.fact("Endpoint", access.endpoint());
            report.fact("Credentials", said(config.credentials()));
            Attempts attempts = new Attempts(report);
            attempts.attempt(new Attempt<>("credentials", access.key(), Check::shown));
            examination.run(access.kinesis(), attempts, arns);
        } catch (KinesisLiteException e) {
            report.fails("configuration", String.valueOf(e.getMessage()));
            arns = new Arns(Objects.requireNonNullElse(config.region(), Arns.REGION));
        }
        print(examination, arns);
    }

    private static String said(Credentials credentials) {
        if (credentials instanceof Credentials.StaticKeys) {
            return "option awsAccessKeyId";
        }
        if (credentials instanceof Credentials.Profile profile) {
            return "AWS profile '" + profile.name() + "'";
        }
        if (credentials instanceof Credentials.WebIdentity identity) {
            return "role " + identity.roleArn() + " by the token in " + identity.tokenFile();
        }
        if (credentials instanceof Credentials.AssumedRole role) {
            return "role " + role.roleArn() + ", assumed by " + said(role.base());
        }
        return "the AWS SDK's default chain";
    }

    private static String shown(SigningKey key) {
        return "calls are signed with access key " + key.shortId()
                + (key.source() == null ? "" : ", from " + key.source());
    }

    private void print(Examination examination, Arns arns) {
        String json = examination.policy(arns).json();
        report.line("");
        report.line("The least policy " + examination.title() + ":");
        report.line(json);
        examination.remark().ifPresent(report::line);
        if (json.contains(":" + Arns.REGION + ":" + Arns.ACCOUNT + ":")) {
            report.line(Arns.REGION + " and " + Arns.ACCOUNT + " stand for those of the stream, which are not known.");
        } else if (json.contains(":" + Arns.ACCOUNT + ":")) {
            report.line(Arns.ACCOUNT + " stands for the number of the stream's account, which is not known.");
        }
        if (examination.client().credentials() instanceof Credentials.AssumedRole role) {
            report.line("That is for the role; and for the identity that assumes it:");
            report.line(Policy.ofAssuming(role.roleArn()).json());
        }
        report.line("For encrypted streams, and those of other accounts, see docs/iam.md.");
        report.line("");
    }
}
