/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.builder.BuildContext;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.test.QuarkusUnitTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.quarkus.core.deployment.spi.CamelServiceBuildItem;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the extension registers for native executables, as the build of an application collects it. */
class BuildItemsTest {

    private static final String CAPTURED = "build-items.txt";
    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest().withEmptyApplication().addBuildChainCustomizer(new Capture());

    /** Writes the items into a resource: the build runs with other class loaders than the test. */
    static final class Capture implements Consumer<BuildChainBuilder> {

        @Override
        public void accept(BuildChainBuilder chain) {
            chain.addBuildStep(Capture::capture)
                    .consumes(FeatureBuildItem.class)
                    .consumes(ExtensionSslNativeSupportBuildItem.class)
                    .consumes(ReflectiveClassBuildItem.class)
                    .consumes(NativeImageResourceBuildItem.class)
                    .consumes(NativeImageResourcePatternsBuildItem.class)
                    .consumes(CamelServiceBuildItem.class)
                    .produces(GeneratedResourceBuildItem.class)
                    .build();
        }

        private static void capture(BuildContext context) {
            StringBuilder text = new StringBuilder();
            context.consumeMulti(FeatureBuildItem.class)
                    .forEach(item ->
                            text.append("feature ").append(item.getName()).append('\n'));
            context.consumeMulti(ExtensionSslNativeSupportBuildItem.class)
                    .forEach(item ->
                            text.append("ssl ").append(item.getExtension()).append('\n'));
            context.consumeMulti(ReflectiveClassBuildItem.class)
                    .forEach(item -> item.getClassNames().forEach(name -> text.append(
                                    item.isConstructors()
                                                    && item.isMethods()
                                                    && item.isFields()
                                                    && item.isSerialization()
                                            ? "record "
                                            : "class ")
                            .append(name)
                            .append('\n')));
            context.consumeMulti(ReflectiveClassBuildItem.class).forEach(item -> item.getClassNames()
                    .forEach(name -> text.append(item.isConstructors() ? "constructors " + name + "\n" : "")
                            .append(item.isMethods() ? "methods " + name + "\n" : "")));
            context.consumeMulti(NativeImageResourcePatternsBuildItem.class).forEach(item -> item.getIncludePatterns()
                    .forEach(regex -> text.append("pattern ").append(regex).append('\n')));
            context.consumeMulti(NativeImageResourceBuildItem.class).forEach(item -> item.getResources()
                    .forEach(name -> text.append("resource ").append(name).append('\n')));
            context.consumeMulti(CamelServiceBuildItem.class).forEach(item -> text.append("service ")
                    .append(item.path.toString().replaceFirst("^/", ""))
                    .append('\n'));
            context.produce(
                    new GeneratedResourceBuildItem(CAPTURED, text.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void theFeatureHasItsName() throws IOException {
        assertThat(items("feature")).contains("camel-agentpmt");
        assertThat(items("ssl")).contains("camel-agentpmt");
    }

    @Test
    void eachClassOfTheModelIsRegistered() throws Exception {
        Set<String> model = classesOfTheComponent();
        model.removeIf(name -> !name.startsWith("com.agentpmt.camel.model."));

        assertThat(model).hasSizeGreaterThan(10).contains("com.agentpmt.camel.model.CreditBalance");
        assertThat(items("record")).containsAll(model);
    }

    /** Jackson reads the components of a record, such as a state that is stored, by reflection. */
    @Test
    void eachRecordIsRegistered() throws Exception {
        Set<String> records = new TreeSet<>();
        for (String name : classesOfTheComponent()) {
            if (classInfo(name).isRecord()) {
                records.add(name);
            }
        }

        assertThat(records)
                .contains(
                        "com.agentpmt.camel.consumer.balance.BalanceState$Pending",
                        "com.agentpmt.camel.purchase.StoredResult",
                        "com.agentpmt.camel.run.TrackedRun");
        assertThat(items("record")).containsAll(records);
    }

    @Test
    void eachExceptionIsRegistered() throws Exception {
        Set<String> exceptions = classesOfTheComponent();
        exceptions.removeIf(name -> !name.endsWith("Exception"));

        assertThat(exceptions).hasSizeGreaterThan(15).contains("com.agentpmt.camel.AgentPmtRateLimitException");
        assertThat(items("methods")).containsAll(exceptions);
    }

    @Test
    void eachDeserializerIsRegistered() throws Exception {
        Set<String> deserializers = new TreeSet<>();
        for (String name : classesOfTheComponent()) {
            ClassInfo type = classInfo(name);
            Stream.of("JsonDeserialize", "JsonSerialize")
                    .map(annotation -> DotName.createSimple("com.fasterxml.jackson.databind.annotation." + annotation))
                    .flatMap(annotation -> type.annotations(annotation).stream())
                    .map(annotation -> annotation.value("using"))
                    .filter(Objects::nonNull)
                    .forEach(using -> deserializers.add(using.asClass().name().toString()));
        }

        assertThat(deserializers)
                .contains("com.agentpmt.camel.json.ExactJson$Tree", "com.agentpmt.camel.json.ExactJson$PlainMap");
        assertThat(items("constructors")).containsAll(deserializers);
    }

    @Test
    void eachKameletIsAResource() throws Exception {
        List<String> patterns = items("pattern");

        assertThat(filesOfTheComponent("kamelets"))
                .isNotEmpty()
                .allSatisfy(kamelet -> assertThat(patterns).as(kamelet).anyMatch(kamelet::matches));
    }

    @Test
    void componentAndBeansAreRegistered() throws IOException {
        assertThat(items("class"))
                .contains(
                        "com.agentpmt.camel.AgentPmtComponent",
                        "com.agentpmt.camel.AgentPmtCreditRoutePolicy",
                        "com.agentpmt.camel.AgentPmtComponentConfigurer",
                        "com.agentpmt.camel.AgentPmtEndpoint",
                        "com.agentpmt.camel.AgentPmtEndpointConfigurer",
                        "com.agentpmt.camel.AgentPmtEndpointUriFactory",
                        "com.agentpmt.camel.AggregationStateRepository",
                        "com.agentpmt.camel.producer.AgentPmtSendDynamicAware");
    }

    /** A file without a class describes others, for tools. The component itself is a bean of camel-quarkus. */
    @Test
    void eachServiceFileIsFound() throws Exception {
        Set<String> files = new TreeSet<>();
        for (String file : filesOfTheComponent(SERVICES)) {
            Properties service = new Properties();
            try (InputStream text = resource(file)) {
                service.load(text);
            }
            if (service.containsKey("class") && !file.startsWith(SERVICES + "component/")) {
                files.add(file);
            }
        }

        assertThat(files).hasSizeGreaterThan(5);
        assertThat(items("service")).containsAll(files);
    }

    @Test
    void eachRegisteredResourceExists() throws Exception {
        List<String> ours = items("resource").stream()
                .filter(name -> name.contains("agentpmt"))
                .toList();

        assertThat(ours).contains("com/agentpmt/camel/http/version.properties");
        for (String name : ours) {
            try (InputStream file = resource(name)) {
                assertThat(file).as(name).isNotNull();
            }
        }
    }

    private static Set<String> classesOfTheComponent() throws Exception {
        Set<String> names = new TreeSet<>();
        for (String file : filesOfTheComponent("com/agentpmt/camel")) {
            if (file.endsWith(".class") && !file.endsWith("package-info.class")) {
                names.add(file.replace('/', '.').replaceFirst("\\.class$", ""));
            }
        }
        return names;
    }

    private static ClassInfo classInfo(String name) throws IOException {
        try (InputStream file = resource(name.replace('.', '/') + ".class")) {
            return Index.singleClass(file);
        }
    }

    private static List<String> items(String kind) throws IOException {
        try (InputStream file = resource(CAPTURED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(kind + " "))
                    .map(line -> line.substring(kind.length() + 1))
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        return Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
    }

    /** Below the directory in the component's jar or classes. */
    private static List<String> filesOfTheComponent(String directory) throws Exception {
        URI location = AgentPmtComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(location);
        if (Files.isDirectory(path)) {
            return files(path, directory);
        }
        try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
            return files(jar.getPath("/"), directory);
        }
    }

    private static List<String> files(Path root, String directory) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(directory))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
