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

import com.agentpmt.camel.OnOutcomeUnknown;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which product to call, to embed or to report an issue about, with which parameters, and which products to list. */
@UriParams
public class ProductOptions implements Cloneable {

    /** Largest {@code pageSize} that the API takes. */
    public static final int MAX_PAGE_SIZE = 100;

    @UriParam(label = "producer")
    private String productId;

    @UriParam(label = "producer")
    private String productName;

    @UriParam(label = "producer")
    private String action;

    @UriParam(label = "producer", prefix = "parameters.", multiValue = true)
    private Map<String, Object> parameters = new LinkedHashMap<>();

    @UriParam(label = "producer")
    private String purchaseKey;

    @UriParam(label = "producer,advanced")
    @Metadata(autowired = false)
    private IdempotentRepository purchaseRepository;

    @UriParam(label = "producer,advanced", defaultValue = "stop")
    private OnOutcomeUnknown onOutcomeUnknown = OnOutcomeUnknown.stop;

    @UriParam(label = "producer")
    private String recommendedImprovements;

    @UriParam(label = "producer")
    private String bundleId;

    @UriParam(label = "producer")
    private Integer page;

    @UriParam(label = "common")
    private Integer pageSize;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean allPages;

    @Override
    public ProductOptions clone() {
        try {
            ProductOptions copy = (ProductOptions) super.clone();
            copy.parameters = new LinkedHashMap<>(parameters);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code productId}: {@code null} by default} */
    public String getProductId() {
        return productId;
    }

    /**
     * The product to call.
     *
     * @param productId {@code null} by default
     */
    public void setProductId(String productId) {
        this.productId = productId;
    }

    /** {@return the option {@code productName}: {@code null} by default} */
    public String getProductName() {
        return productName;
    }

    /**
     * Name of the product to call, sent instead of its id. Not part of the published API reference.
     *
     * @param productName {@code null} by default
     */
    public void setProductName(String productName) {
        this.productName = productName;
    }

    /** {@return the option {@code action}: {@code null} by default} */
    public String getAction() {
        return action;
    }

    /**
     * Action of the tool; added to the parameters if they do not contain one.
     *
     * @param action {@code null} by default
     */
    public void setAction(String action) {
        this.action = action;
    }

    /** {@return the option {@code parameters}: empty by default, never null} */
    public Map<String, Object> getParameters() {
        return parameters;
    }

    /**
     * Parameters of the tool call. Values are JSON text strings, unless they start with json: (json:5, json:true).
     *
     * @param parameters empty by default; null is the same as empty
     */
    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters == null ? new LinkedHashMap<>() : parameters;
    }

    /** {@return the option {@code purchaseKey}: {@code null} by default} */
    public String getPurchaseKey() {
        return purchaseKey;
    }

    /**
     * Key of the purchase, such as an order number; may be a Simple expression. Two calls with the same key are one purchase. Requires purchaseRepository.
     *
     * @param purchaseKey {@code null} by default
     */
    public void setPurchaseKey(String purchaseKey) {
        this.purchaseKey = purchaseKey;
    }

    /** {@return the option {@code purchaseRepository}: {@code null} by default} */
    public IdempotentRepository getPurchaseRepository() {
        return purchaseRepository;
    }

    /**
     * Remembers the keys of purchases. Its add must be atomic across all nodes and durable when it returns, and keys must never be removed: JdbcMessageIdRepository on a database with synchronous commit.
     *
     * @param purchaseRepository {@code null} by default
     */
    public void setPurchaseRepository(IdempotentRepository purchaseRepository) {
        this.purchaseRepository = purchaseRepository;
    }

    /** {@return the option {@code onOutcomeUnknown}: {@code stop} by default} */
    public OnOutcomeUnknown getOnOutcomeUnknown() {
        return onOutcomeUnknown;
    }

    /**
     * What happens if an exchange reaches a step again after the step's purchase has ended with an unknown outcome: stop throws the same exception and sends nothing, resend buys again, at your own risk.
     *
     * @param onOutcomeUnknown {@code stop} by default
     */
    public void setOnOutcomeUnknown(OnOutcomeUnknown onOutcomeUnknown) {
        this.onOutcomeUnknown = onOutcomeUnknown;
    }

    /** {@return the option {@code recommendedImprovements}: {@code null} by default} */
    public String getRecommendedImprovements() {
        return recommendedImprovements;
    }

    /**
     * Suggested improvements of the tool: text for its vendor.
     *
     * @param recommendedImprovements {@code null} by default
     */
    public void setRecommendedImprovements(String recommendedImprovements) {
        this.recommendedImprovements = recommendedImprovements;
    }

    /** {@return the option {@code bundleId}: {@code null} by default} */
    public String getBundleId() {
        return bundleId;
    }

    /**
     * The bundle of tools and workflows.
     *
     * @param bundleId {@code null} by default
     */
    public void setBundleId(String bundleId) {
        this.bundleId = bundleId;
    }

    /** {@return the option {@code page}: {@code null} by default} */
    public Integer getPage() {
        return page;
    }

    /**
     * The page to fetch, counted from 1.
     *
     * @param page {@code null} by default
     */
    public void setPage(Integer page) {
        this.page = page;
    }

    /** {@return the option {@code pageSize}: {@code null} by default} */
    public Integer getPageSize() {
        return pageSize;
    }

    /**
     * Products per page, 1 to 100.
     *
     * @param pageSize {@code null} by default
     */
    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    /** {@return the option {@code allPages}: {@code false} by default} */
    public boolean isAllPages() {
        return allPages;
    }

    /**
     * Whether to read all pages; the body is then the list of all products.
     *
     * @param allPages {@code false} by default
     */
    public void setAllPages(boolean allPages) {
        this.allPages = allPages;
    }
}
