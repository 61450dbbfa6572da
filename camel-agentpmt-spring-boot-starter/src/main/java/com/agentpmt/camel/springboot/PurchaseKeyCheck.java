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
package com.agentpmt.camel.springboot;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Spring Boot takes <code>${bean:keys.next}</code> for its own placeholder with a default value. All purchases would have
 * the same key, and only the first would be made.
 */
final class PurchaseKeyCheck {

    private static final ConfigurationPropertyName NAME = PropertyNames.PREFIX.append("purchase-key");

    private PurchaseKeyCheck() {}

    /**
     * Checks that an expression of the application is still one after Spring Boot has replaced its placeholders.
     *
     * @throws InvalidPropertyException if it is a constant now
     */
    static void check(Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(NAME);
            if (property != null) {
                check(String.valueOf(property.getValue()), environment);
                return;
            }
        }
    }

    private static void check(String written, Environment environment) {
        String resolved = environment.resolvePlaceholders(written);
        if (written.contains("${") && !resolved.isBlank() && !resolved.contains("{")) {
            throw new InvalidPropertyException(
                    NAME + "=" + written + " is the same for all purchases, so that only the first would be made:"
                            + " Spring Boot replaces ${...}",
                    "Write $simple{...} instead of ${...}.");
        }
    }
}
