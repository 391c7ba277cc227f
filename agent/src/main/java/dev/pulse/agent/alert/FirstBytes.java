package dev.pulse.agent.alert;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the beginning of an answer, however long that is, and lets go of the rest. */
final class FirstBytes implements BodySubscriber<String> {

  private final CompletableFuture<String> text = new CompletableFuture<>();
  private final ByteBuffer taken;
  private Flow.@Nullable Subscription subscription;

  FirstBytes(int most) {
    this.taken = ByteBuffer.allocate(most);
  }

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      while (piece.hasRemaining() && taken.hasRemaining()) {
        taken.put(piece.get());
      }
    }
    if (!taken.hasRemaining() && subscription != null) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    onComplete();
  }

  @Override
  public void onComplete() {
    text.complete(new String(taken.array(), 0, taken.position(), StandardCharsets.UTF_8));
  }
}
