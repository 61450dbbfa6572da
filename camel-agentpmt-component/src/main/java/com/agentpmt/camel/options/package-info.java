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
/**
 * The options: which there are (the groups, such as {@link com.agentpmt.camel.options.ProductOptions}), which operation takes
 * them ({@link com.agentpmt.camel.options.OperationOptions}), what values are allowed
 * ({@link com.agentpmt.camel.options.OptionValidator}), and what an endpoint inherits from its component. It knows nothing
 * of calls, HTTP or consumers. The groups are what component and endpoint return; the rest is not public: it may change in any
 * release.
 */
package com.agentpmt.camel.options;
