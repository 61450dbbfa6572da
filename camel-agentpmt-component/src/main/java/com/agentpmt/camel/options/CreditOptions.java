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

/** How much of the credit history to read, and what is watched of the balance. */
@UriParams
public class CreditOptions implements Cloneable {

    @UriParam(label = "common")
    private Integer limit;

    @UriParam(label = "consumer")
    private Long threshold;

    @UriParam(label = "consumer")
    private Long resetThreshold;

    @UriParam(label = "consumer", javaType = "java.time.Duration")
    private Long expiresWithin;

    @UriParam(label = "consumer", javaType = "java.time.Duration")
    private Long runway;

    @UriParam(label = "consumer", defaultValue = "1h", javaType = "java.time.Duration")
    private long burnWindow = 3_600_000;

    @Override
    public CreditOptions clone() {
        try {
            return (CreditOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code limit}: {@code null} by default} */
    public Integer getLimit() {
        return limit;
    }

    /**
     * Maximum number of entries in the response. The API defines neither a default nor bounds.
     *
     * @param limit {@code null} by default
     */
    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    /** {@return the option {@code threshold}: {@code null} by default} */
    public Long getThreshold() {
        return threshold;
    }

    /**
     * LOW is sent, once, when the balance is less than this number of credits.
     *
     * @param threshold {@code null} by default
     */
    public void setThreshold(Long threshold) {
        this.threshold = threshold;
    }

    /** {@return the option {@code resetThreshold}: {@code null} by default} */
    public Long getResetThreshold() {
        return resetThreshold;
    }

    /**
     * RECOVERED is sent, once, when the balance is this number of credits or more. Defaults to the threshold.
     *
     * @param resetThreshold {@code null} by default
     */
    public void setResetThreshold(Long resetThreshold) {
        this.resetThreshold = resetThreshold;
    }

    /** {@return the option {@code expiresWithin}: milliseconds; {@code null} by default} */
    public Long getExpiresWithin() {
        return expiresWithin;
    }

    /**
     * Sends EXPIRING, once per expiry date, when credits expire within this time.
     *
     * @param expiresWithin milliseconds; {@code null} by default
     */
    public void setExpiresWithin(Long expiresWithin) {
        this.expiresWithin = expiresWithin;
    }

    /** {@return the option {@code runway}: milliseconds; {@code null} by default} */
    public Long getRunway() {
        return runway;
    }

    /**
     * Sends DEPLETING, once, when the credits will be used up in less than this time at the spending rate of the last burnWindow.
     *
     * @param runway milliseconds; {@code null} by default
     */
    public void setRunway(Long runway) {
        this.runway = runway;
    }

    /** {@return the option {@code burnWindow}: milliseconds; {@code 1h} by default} */
    public long getBurnWindow() {
        return burnWindow;
    }

    /**
     * Time over which the spending rate for runway is measured.
     *
     * @param burnWindow milliseconds; {@code 1h} by default
     */
    public void setBurnWindow(long burnWindow) {
        this.burnWindow = burnWindow;
    }
}
