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
package com.agentpmt.camel.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the component's classes call or read in a library is there in the versions of the newest Camel, also on paths
 * that no test takes: otherwise a route would meet a {@code NoSuchMethodError} there.
 */
class LinkageTest {

    @Test
    void everyMemberOfALibraryIsThere() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/com/agentpmt/camel/sandbox/")
                        && !location.contains("/com/agentpmt/camel/compatibility/"))
                .importPackagesOf(AgentPmtComponent.class);
        assertThat(classes.size()).isGreaterThan(100);

        assertThat(missingIn(classes)).isEmpty();
    }

    /** Of the pinned module, see the POM; without the pin this fails, and the assumption in WebhookTest can go too. */
    @Test
    void camelWebhook418LacksOneMethodThere() {
        JavaClasses classes = new ClassFileImporter().importPackages("org.apache.camel.component.webhook");

        assertThat(missingIn(classes)).singleElement().asString().contains("RestRegistry.addRestService(");
    }

    private static List<String> missingIn(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> isOfALibrary(access.getTargetOwner()))
                .filter(access -> !isThere(access.getTarget()))
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static boolean isOfALibrary(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return name.startsWith("org.apache.") || name.startsWith("com.fasterxml.") || name.startsWith("org.slf4j.");
    }

    private static boolean isThere(AccessTarget target) {
        return target.getOwner().isArray() || target.resolveMember().isPresent() || isOfObject(target);
    }

    /** Newer compilers name the interface as the owner of {@code getClass()}. */
    private static boolean isOfObject(AccessTarget target) {
        return target.getOwner().isInterface()
                && Stream.of(Object.class.getMethods()).map(Method::getName).anyMatch(target.getName()::equals);
    }
}
