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

import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import com.agentpmt.camel.AggregationStateRepository;
import com.agentpmt.camel.quarkus.AgentPmtRecorder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.quarkus.core.deployment.main.spi.CamelMainListenerBuildItem;
import org.apache.camel.quarkus.core.deployment.spi.CamelServiceBuildItem;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.IndexView;

/** What the extension contributes to the build of an application. */
class AgentPmtProcessor {

    static final String FEATURE = "camel-agentpmt";

    private static final String PACKAGE = "com.agentpmt.camel.";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Makes the component's jar an archive in which camel-quarkus looks for service files, type converters and options. */
    @BuildStep
    IndexDependencyBuildItem index() {
        return new IndexDependencyBuildItem("com.agentpmt.camel", "camel-agentpmt-component");
    }

    /** Names and types are read at build time: the image needs no metadata. */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    CamelMainListenerBuildItem propertyNames(AgentPmtRecorder recorder) {
        ComponentMetadata metadata = ComponentMetadata.read();
        return new CamelMainListenerBuildItem(recorder.propertyNames(metadata.options(), metadata.beans()));
    }

    /**
     * What camel-quarkus leaves out: every transformer with cloudevents in its name, since its own need an extension, and dev consoles, which it
     * finds only with its console extension.
     */
    @BuildStep
    void services(BuildProducer<CamelServiceBuildItem> services) {
        for (String name : List.of(
                "transformer/agentpmt-application-cloudevents",
                "transformer/agentpmt-application-cloudevents+json",
                "dev-console/agentpmt")) {
            String file = "META-INF/services/org/apache/camel/" + name;
            services.produce(new CamelServiceBuildItem(Path.of(file), ComponentMetadata.serviceClass(file)));
        }
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem ssl() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** The User-Agent header, and the metadata, which tools read. */
    @BuildStep
    NativeImageResourceBuildItem resources() {
        return new NativeImageResourceBuildItem(
                "com/agentpmt/camel/http/version.properties", ComponentMetadata.RESOURCE);
    }

    @BuildStep
    NativeImageResourcePatternsBuildItem kamelets() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("kamelets/agentpmt-*.kamelet.yaml")
                .build();
    }

    /**
     * Jackson and Simple expressions read the records, also those that are stored as JSON; Simple reads the exceptions. Jackson creates the
     * deserializers, and repository and policy may be created by their names.
     */
    @BuildStep
    void reflection(CombinedIndexBuildItem combined, BuildProducer<ReflectiveClassBuildItem> classes) {
        IndexView index = combined.getIndex();
        classes.produce(ReflectiveClassBuildItem.builder(
                        ours(index).filter(name -> isReadByName(index, name)).toArray(String[]::new))
                .constructors()
                .methods()
                .fields()
                .serialization()
                .reason("records of the component agentpmt")
                .build());
        classes.produce(ReflectiveClassBuildItem.builder(
                        ours(index).filter(name -> name.endsWith("Exception")).toArray(String[]::new))
                .methods()
                .reason("exceptions of the component agentpmt")
                .build());
        classes.produce(ReflectiveClassBuildItem.builder(jsonClasses(index).toArray(String[]::new))
                .constructors()
                .reason("deserializers of the component agentpmt")
                .build());
        classes.produce(
                ReflectiveClassBuildItem.builder(AggregationStateRepository.class, AgentPmtCreditRoutePolicy.class)
                        .constructors()
                        .methods()
                        .reason("beans of the component agentpmt")
                        .build());
    }

    /** Whether a class is a record, or another one of the model. */
    private static boolean isReadByName(IndexView index, String name) {
        return index.getClassByName(name).isRecord()
                || name.startsWith(PACKAGE + "model.") && !name.endsWith(".package-info");
    }

    private static Stream<String> ours(IndexView index) {
        return index.getKnownClasses().stream()
                .map(type -> type.name().toString())
                .filter(name -> name.startsWith(PACKAGE))
                .sorted();
    }

    /** What annotations of Jackson name, such as {@code @JsonDeserialize(using = ...)}. */
    private static Stream<String> jsonClasses(IndexView index) {
        return Stream.of(JsonDeserialize.class, JsonSerialize.class)
                .flatMap(annotation -> index.getAnnotations(annotation).stream())
                .flatMap(annotation -> annotation.values().stream())
                .filter(value -> value.kind() == AnnotationValue.Kind.CLASS)
                .map(value -> value.asClass().name().toString())
                .filter(name -> name.startsWith(PACKAGE))
                .distinct()
                .sorted();
    }
}
