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
package com.agentpmt.camel.quarkus;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import java.util.Set;
import org.apache.camel.main.MainListener;

/** What the build has found, for the start of the application. */
@Recorder
public class AgentPmtRecorder {

    /**
     * The check of the properties.
     *
     * @param options the names of the component's options
     * @param beans those of them that refer to a bean
     */
    public RuntimeValue<MainListener> propertyNames(Set<String> options, Set<String> beans) {
        return new RuntimeValue<>(new PropertyNames(options, beans));
    }
}
