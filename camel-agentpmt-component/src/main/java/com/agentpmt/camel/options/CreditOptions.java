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

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How much of the credit history to read. */
@UriParams
public class CreditOptions implements Cloneable {

    @UriParam(label = "common")
    private Integer limit;

    @Override
    public CreditOptions clone() {
        try {
            return (CreditOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Integer getLimit() {
        return limit;
    }

    /** Maximum number of entries in the response. The API defines neither a default nor bounds. */
    public void setLimit(Integer limit) {
        this.limit = limit;
    }
}
