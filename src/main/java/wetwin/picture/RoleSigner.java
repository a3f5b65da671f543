package wetwin.picture;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.AwsCall;

/** The function's own role, as Lambda puts it into the environment. */
@ApplicationScoped
@DefaultBean
class RoleSigner implements PictureSigner {
    @Override
    public AwsCall.Caller caller() {
        return AwsCall.Caller.of(System.getenv());
    }
}
