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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.SandboxTestSupport;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** No secret in the name of an MBean, in any of its attributes, or in what it dumps. */
@SuppressWarnings("deprecation") // of CamelTestSupport: they do what is needed here
class SecretsInJmxTest extends SandboxTestSupport {

    private static final String OWN_TOKEN = "own-s3cr3t-token";
    private static final String PASSWORD = "pr0xy-s3cr3t";

    @Override
    protected boolean useJmx() {
        return true;
    }

    /** As documented: a route with a literal token is dumped by Camel as it was written. */
    @Override
    protected Properties useOverridePropertiesWithPropertiesComponent() {
        Properties properties = new Properties();
        properties.setProperty("own.token", OWN_TOKEN);
        properties.setProperty("password", PASSWORD);
        return properties;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?delay=50&threshold=5&token=RAW({{own.token}})")
                        .to("mock:out");
                from("direct:in")
                        .to("agentpmt:credits/balance?token=RAW({{own.token}})")
                        .to(
                                "agentpmt:health?proxyHost=127.0.0.1&proxyPort=1&proxyAuthUsername=RAW({{password}})&proxyAuthPassword=RAW({{password}})&maxRetries=0");
            }
        };
    }

    @Test
    void mBeansShowNoSecret() throws Exception {
        template.request("direct:in", e -> {});
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        StringBuilder shown = new StringBuilder();
        for (ObjectName name : names) {
            shown.append(name).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                shown.append(attribute.getName())
                        .append('=')
                        .append(read(server, name, attribute))
                        .append('\n');
            }
            if ("routes".equals(name.getKeyProperty("type"))) {
                shown.append(server.invoke(name, "dumpRouteAsXml", null, null)).append('\n');
            }
        }

        assertThat(names.toString()).contains("agentpmt");
        assertThat(shown.toString())
                .contains("type=endpoints", "type=producers", "type=consumers", "credits/balance")
                .doesNotContain(OWN_TOKEN)
                .doesNotContain(PASSWORD)
                .doesNotContain(TOKEN);
    }

    private static String read(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            Object value = attribute.isReadable() ? server.getAttribute(name, attribute.getName()) : null;
            return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        } catch (JMException | RuntimeException e) {
            // not every attribute can be read at any time
            return e.toString();
        }
    }
}
