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
package io.kinesislite.e2e.benchmark.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One HTTP/1.1 connection; the last answer's body stays in its buffer until the next call. */
final class RawConnection implements AutoCloseable {
    private static final int BUFFER = 16 << 20;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length: ";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int bodyFrom;
    private int end;

    RawConnection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    void call(String operation, byte[] body) throws IOException {
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Kinesis_20131202." + operation
                + "\r\nContent-Type: application/x-amz-cbor-1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=raw"
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        receive(operation);
    }

    private void receive(String operation) throws IOException {
        end = 0;
        bodyFrom = 0;
        while (bodyFrom == 0) {
            more();
            int headEnd = find(HEAD_END, 0);
            bodyFrom = headEnd < 0 ? 0 : headEnd + HEAD_END.length;
        }
        String head = new String(buffer, 0, bodyFrom, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH) + LENGTH.length();
        int whole = bodyFrom + Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
        while (end < whole) {
            more();
        }
        if (!head.startsWith("http/1.1 200")) {
            throw new IOException(operation + " failed: " + head);
        }
    }

    private void more() throws IOException {
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("The server ended the connection.");
        }
        end += read;
    }

    /** How often this member's name stands in the answer; payloads are skipped, not searched. */
    int count(String member) {
        byte[] key = key(member);
        byte[] data = key("Data");
        int count = 0;
        int at = bodyFrom;
        while (at < end - key.length) {
            if (startsWith(key, at)) {
                count++;
                at += key.length;
            } else if (startsWith(data, at)) {
                at = behindBlob(at + data.length);
            } else {
                at++;
            }
        }
        return count;
    }

    private int behindBlob(int at) {
        int kind = buffer[at] & 0x1f;
        return switch (kind) {
            case 24 -> at + 2 + number(at + 1, 1);
            case 25 -> at + 3 + number(at + 1, 2);
            case 26 -> at + 5 + number(at + 1, 4);
            default -> at + 1 + kind;
        };
    }

    private int number(int at, int length) {
        int value = 0;
        for (int i = at; i < at + length; i++) {
            value = (value << 8) + (buffer[i] & 0xff);
        }
        return value;
    }

    /** The value of a text member, searched from the end: it stands behind all records. */
    String text(String member) {
        byte[] key = key(member);
        for (int at = end - key.length; at >= bodyFrom; at--) {
            if (startsWith(key, at)) {
                int from = at + key.length;
                int length = (buffer[from] & 0x1f) == 24 ? buffer[from + 1] & 0xff : buffer[from] & 0x1f;
                int skip = (buffer[from] & 0x1f) == 24 ? 2 : 1;
                return new String(buffer, from + skip, length, StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("The answer has no member " + member + ".");
    }

    private static byte[] key(String member) {
        byte[] name = member.getBytes(StandardCharsets.US_ASCII);
        byte[] key = new byte[name.length + 1];
        key[0] = (byte) (0x60 | name.length);
        System.arraycopy(name, 0, key, 1, name.length);
        return key;
    }

    private int find(byte[] wanted, int from) {
        for (int at = from; at <= end - wanted.length; at++) {
            if (startsWith(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] wanted, int at) {
        return at + wanted.length <= end && Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
