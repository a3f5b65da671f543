package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.bean.material.WxMpMaterial;
import me.chanjar.weixin.mp.bean.material.WxMpMaterialUploadResult;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.picture.AccountMaterial;
import wetwin.messaging.picture.Lent;
import wetwin.messaging.picture.PictureBytes;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Keeps pictures by {@code material/add_material}, {@code media/uploadimg} and {@code media/upload}. */
@ApplicationScoped
class WechatAccountMaterial implements AccountMaterial {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final WechatCalls calls;

    WechatAccountMaterial(WechatCalls calls) {
        this.calls = calls;
    }

    @FunctionalInterface
    private interface Upload<T> {
        T of(File file) throws WxErrorException;
    }

    @Override
    public Uni<Kept> keep(PictureBytes picture) {
        return OperatorProblems.in(calls.asServiceAccount(sdk -> asFile(
                picture,
                file -> kept(sdk.getMaterialService()
                        .materialFileUpload("image", new WxMpMaterial(file.getName(), file, null, null))))));
    }

    private static Kept kept(WxMpMaterialUploadResult answer) {
        return new Kept(answer.getMediaId(), answer.getUrl());
    }

    @Override
    public Uni<String> keepForArticles(PictureBytes picture) {
        return OperatorProblems.in(calls.asServiceAccount(sdk -> asFile(
                picture, file -> sdk.getMaterialService().mediaImgUpload(file).getUrl())));
    }

    /** Brought twice it lies there twice, for three days: an upload without an answer is one to be tried again. */
    @Override
    public Uni<Lent> lend(PictureBytes picture) {
        return calls.asMiniProgram(sdk -> asFile(picture, file -> (Lent) new Lent.As(
                        sdk.getMediaService().uploadMedia("image", file).getMediaId())))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> new Lent.Not(
                        failure.kind() instanceof Kind.NoAnswer
                                ? new SendOutcome.Busy(SOON)
                                : WechatMemberNotifier.outcome(failure)));
    }

    /** The SDK reads what it sends from a file, and WeChat tells by its name what it is. */
    private static <T> T asFile(PictureBytes picture, Upload<T> upload) throws WxErrorException {
        try {
            Path file = Files.createTempFile("picture", "." + picture.kind().extension());
            try {
                Files.write(file, picture.bytes());
                return upload.of(file.toFile());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new WxErrorException(e);
        }
    }
}
