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
package com.agentpmt.camel;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Makes a generated configurer find options in every locale. Camel's generator lower-cases their names in the default
 * locale; in the Turkish one {@code productId} has no lower-case form that the configurer knows. A name that is in lower
 * case already stays as it is there.
 */
record LocaleNeutralConfigurer(PropertyConfigurer setter, PropertyConfigurerGetter getter)
        implements PropertyConfigurer, PropertyConfigurerGetter {

    /**
     * @param configurer a generated configurer, or anything else, which is returned as it is
     */
    static PropertyConfigurer of(PropertyConfigurer configurer) {
        return configurer instanceof PropertyConfigurerGetter getter
                ? new LocaleNeutralConfigurer(configurer, getter)
                : configurer;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        return setter.configure(context, target, name(name, ignoreCase), value, ignoreCase);
    }

    @Override
    public String[] getAutowiredNames() {
        return getter.getAutowiredNames();
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return getter.getOptionType(name(name, ignoreCase), ignoreCase);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return getter.getOptionValue(target, name(name, ignoreCase), ignoreCase);
    }

    @Override
    public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return getter.getCollectionValueType(target, name(name, ignoreCase), ignoreCase);
    }

    private static String name(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
