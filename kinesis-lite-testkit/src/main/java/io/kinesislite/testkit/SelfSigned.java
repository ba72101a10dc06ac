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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A key and a certificate for {@code 127.0.0.1} and {@code localhost} that nobody else knows. The JDK can sign a
 * certificate but has no public way to make one, so it is put together here (RFC 5280, in DER).
 *
 * @param keys on the curve P-256
 * @param certificate its own issuer: clients may take it as their trust anchor
 */
record SelfSigned(KeyPair keys, X509Certificate certificate) {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] ECDSA_WITH_SHA256 = der(0x06, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
    private static final byte[] COMMON_NAME = der(0x06, 0x55, 0x04, 0x03);
    private static final byte[] ALTERNATIVE_NAMES = der(0x06, 0x55, 0x1d, 0x11);
    private static final byte[] BASIC_CONSTRAINTS = der(0x06, 0x55, 0x1d, 0x13);
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final int SERIAL_BITS = 64;

    static SelfSigned create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(keys);
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(content);
            byte[] signature = join(new byte[] {0}, signer.sign());
            byte[] signed = der(SEQUENCE, content, der(SEQUENCE, ECDSA_WITH_SHA256), der(0x03, signature));
            return new SelfSigned(keys, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make a certificate for TLS.", e);
        }
    }

    private static byte[] content(KeyPair keys) {
        byte[] name = der(
                SEQUENCE,
                der(SET, der(SEQUENCE, COMMON_NAME, der(0x0c, "localhost".getBytes(StandardCharsets.UTF_8)))));
        byte[] version3 = der(0xa0, der(0x02, 2));
        byte[] serial = der(
                0x02,
                new BigInteger(SERIAL_BITS, new SecureRandom())
                        .setBit(SERIAL_BITS)
                        .toByteArray());
        return der(
                SEQUENCE,
                version3,
                serial,
                der(SEQUENCE, ECDSA_WITH_SHA256),
                name,
                validity(),
                name,
                keys.getPublic().getEncoded(),
                der(0xa3, der(SEQUENCE, alternativeNames(), basicConstraints())));
    }

    /** From yesterday, for clocks that differ, for ten years. */
    private static byte[] validity() {
        LocalDateTime yesterday = LocalDateTime.now(ZoneOffset.UTC).minusDays(1);
        return der(SEQUENCE, time(yesterday), time(yesterday.plusYears(10)));
    }

    private static byte[] time(LocalDateTime at) {
        return der(0x17, UTC_TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] alternativeNames() {
        byte[] host = der(0x82, "localhost".getBytes(StandardCharsets.US_ASCII));
        byte[] address = der(0x87, 127, 0, 0, 1);
        return der(SEQUENCE, ALTERNATIVE_NAMES, der(0x04, der(SEQUENCE, host, address)));
    }

    private static byte[] basicConstraints() {
        byte[] isAuthority = der(SEQUENCE, der(0x01, 0xff));
        return der(SEQUENCE, BASIC_CONSTRAINTS, der(0x01, 0xff), der(0x04, isAuthority));
    }

    private static byte[] der(int tag, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return der(tag, bytes);
    }

    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "SelfSigned[" + certificate.getSubjectX500Principal() + "]";
    }
}
