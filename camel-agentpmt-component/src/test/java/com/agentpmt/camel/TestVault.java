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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.PropertiesFunction;

/** A secret store that is used as those of Camel: {@code {{vault:name}}}. */
public final class TestVault implements PropertiesFunction {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    public TestVault put(String name, String secret) {
        secrets.put(name, secret);
        return this;
    }

    @Override
    public String getName() {
        return "vault";
    }

    @Override
    public String apply(String remainder) {
        return secrets.get(remainder);
    }
}
