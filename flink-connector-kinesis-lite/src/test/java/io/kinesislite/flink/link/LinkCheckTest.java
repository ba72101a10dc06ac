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
package io.kinesislite.flink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.catalog.CatalogModel;
import org.apache.flink.util.Preconditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The check itself, on classes that could not be linked. */
@SuppressWarnings("UnusedMethod") // the check reads them, and nobody calls them
final class LinkCheckTest {
    private static final String PROBE = "Probe";
    private static final String OPEN = "(Lorg/apache/flink/api/connector/sink2/WriterInitContext;)V";
    private static final String CONVERTER = "org/apache/flink/connector/base/sink/writer/ElementConverter";
    private static final String OPEN_IS_MISSING = CONVERTER.replace('/', '.') + ".open" + OPEN + " is missing";
    private static final String LOGICAL_TYPE = "org/apache/flink/table/types/logical/LogicalType";
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");

    @TempDir
    private Path generated;

    @Test
    void findsAMethodThatIsCalledAndMissing() throws IOException {
        assertThat(problems(Caller.class, "1.20.3")).containsExactly(OPEN_IS_MISSING);
        assertThat(problems(Caller.class, "2.0.0")).isEmpty();
    }

    @Test
    void findsAMethodThatIsReferredToAndMissing() throws IOException {
        assertThat(problems(Referrer.class, "1.20.3")).containsExactly(OPEN_IS_MISSING);
        assertThat(problems(Referrer.class, "2.0.0")).isEmpty();
    }

    @Test
    void findsAClassThatIsMissing() throws IOException {
        assertThat(problems(Newcomer.class, "1.20.3"))
                .containsExactly("org.apache.flink.table.catalog.CatalogModel is missing");
        assertThat(problems(Newcomer.class, "2.0.0")).isEmpty();
    }

    @Test
    void findsAnAbstractMethodThatNobodyImplements() throws IOException {
        assertThat(problems(NewSink.class, "1.20.3"))
                .containsExactly("org.apache.flink.api.connector.sink2.Sink.createWriter("
                        + "Lorg/apache/flink/api/connector/sink2/Sink$InitContext;)"
                        + "Lorg/apache/flink/api/connector/sink2/SinkWriter; is not implemented");
        assertThat(problems(NewSink.class, "2.0.0")).isEmpty();
    }

    @Test
    void findsAClassThatHasNoHeirs() throws IOException {
        generate(ACC_PUBLIC | ACC_ABSTRACT, "org/apache/flink/table/types/logical/RowType", probe -> {});

        assertThat(generatedProblems()).containsExactly("org.apache.flink.table.types.logical.RowType is final");
    }

    @Test
    void findsAMethodThatCannotBeOverridden() throws IOException {
        generate(ACC_PUBLIC | ACC_ABSTRACT, LOGICAL_TYPE, probe -> {
            String descriptor = "()L" + LOGICAL_TYPE + ";";
            probe.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "copy", descriptor, null, null);
        });

        assertThat(generatedProblems()).hasSize(1).allMatch(problem -> problem.endsWith("LogicalType; is final"));
    }

    @Test
    void findsMethodsThatAreCalledInAnotherWayThanTheyAreDeclared() throws IOException {
        assertThat(problemsOfCall(INVOKEINTERFACE, CONVERTER, "open", OPEN)).isEmpty();
        assertThat(problemsOfCall(INVOKEVIRTUAL, CONVERTER, "open", OPEN))
                .hasSize(1)
                .allMatch(problem -> problem.endsWith("is called as that of a class"));
        assertThat(problemsOfCall(INVOKESTATIC, "org/apache/flink/configuration/MemorySize", "getBytes", "()J"))
                .hasSize(1)
                .allMatch(problem -> problem.endsWith("is used as a static one"));
    }

    @Test
    void findsAMethodThatIsNotVisible() throws IOException {
        String constructor =
                "(Ljava/lang/String;Ljava/lang/Class;Lorg/apache/flink/configuration/description/Description;"
                        + "Ljava/lang/Object;Z[Lorg/apache/flink/configuration/FallbackKey;)V";

        assertThat(problemsOfCall(INVOKESPECIAL, "org/apache/flink/configuration/ConfigOption", "<init>", constructor))
                .hasSize(1)
                .allMatch(problem -> problem.endsWith("is not visible"));
    }

    @Test
    void findsWhatFlinkKeepsForItself() throws IOException {
        assertThat(found(TEST_CLASSES, internalName(Insider.class), "2.0.0", LinkCheck::internals))
                .containsExactly("org.apache.flink.metrics.SimpleCounter", "org.apache.flink.util.Preconditions");
        assertThat(found(TEST_CLASSES, internalName(Caller.class), "2.0.0", LinkCheck::internals))
                .isEmpty();
    }

    private Set<String> problemsOfCall(int opcode, String owner, String name, String descriptor) throws IOException {
        generate(ACC_PUBLIC, "java/lang/Object", probe -> {
            MethodVisitor method = probe.visitMethod(ACC_PUBLIC, "call", "()V", null, null);
            method.visitMethodInsn(opcode, owner, name, descriptor, opcode == INVOKEINTERFACE);
            method.visitEnd();
        });
        return generatedProblems();
    }

    /** A class that no compiler would make of today's Flink; it is never loaded, so it need not be valid. */
    private void generate(int access, String above, Consumer<ClassWriter> content) throws IOException {
        ClassWriter probe = new ClassWriter(0);
        probe.visit(Opcodes.V17, access, PROBE, null, above, new String[0]);
        content.accept(probe);
        Files.write(generated.resolve(PROBE + ".class"), probe.toByteArray());
    }

    private Set<String> generatedProblems() throws IOException {
        return found(generated, PROBE, "2.0.0", LinkCheck::problems);
    }

    private static Set<String> problems(Class<?> user, String version) throws IOException {
        return found(TEST_CLASSES, internalName(user), version, LinkCheck::problems);
    }

    private static Set<String> found(
            Path own, String name, String version, BiFunction<LinkCheck, ClassShape, Set<String>> question)
            throws IOException {
        try (ClassFiles files = ClassFiles.of(own, LinkTest.lineOf(version))) {
            return question.apply(new LinkCheck(files), files.find(name).orElseThrow());
        }
    }

    private static String internalName(Class<?> user) {
        return user.getName().replace('.', '/');
    }

    /** Calls what 1.20 lacks. */
    private record Caller(ElementConverter<String, String> converter) {
        void call(WriterInitContext context) {
            converter.open(context);
        }
    }

    /** Has a reference to what 1.20 lacks. */
    private record Referrer(ElementConverter<String, String> converter) {
        Consumer<WriterInitContext> reference() {
            return converter::open;
        }
    }

    private interface Newcomer {
        CatalogModel model();
    }

    private static final class NewSink implements Sink<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<String> createWriter(WriterInitContext context) throws IOException {
            throw new IOException("made to be looked at");
        }
    }

    private record Insider(SimpleCounter counter) {
        Insider {
            Preconditions.checkNotNull(counter);
        }
    }
}
