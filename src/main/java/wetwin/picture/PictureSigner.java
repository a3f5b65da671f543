package wetwin.picture;

import wetwin.platform.AwsCall;

/** Whose signature the bucket believes. */
public interface PictureSigner {
    AwsCall.Caller caller();
}
