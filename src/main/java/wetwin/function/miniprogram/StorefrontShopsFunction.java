package wetwin.function.miniprogram;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.shop.Position;
import wetwin.shop.Storefront;

/** {@code GET /api/shops}: which shops there are, how far away and until when they are open. */
@Path("/api/shops")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "storefront", enableIfMissing = true)
public class StorefrontShopsFunction {
    private final Storefront storefront;
    private final Revalidation revalidation;

    StorefrontShopsFunction(Storefront storefront, Revalidation revalidation) {
        this.storefront = storefront;
        this.revalidation = revalidation;
    }

    /** What is asked with a position is nobody else's, and no cache on the way gets to know it. */
    @GET
    @Operation(summary = "The shops, twenty at most: the nearest first, or in the order of the house")
    public Uni<RestResponse<NearShops>> shops(
            @QueryParam("latitude") @Parameter(description = NearShops.LATITUDE) @DecimalMin("-90") @DecimalMax("90")
                    BigDecimal latitude,
            @QueryParam("longitude") @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,
            @Context Request request) {
        Optional<Position> position = NearShops.position(latitude, longitude);
        String cacheControl = position.isPresent() ? Revalidation.OWN : Revalidation.PUBLIC;
        return storefront
                .near(position)
                .map(NearShops::of)
                .map(shops -> revalidation.answer(request, cacheControl, shops));
    }
}
