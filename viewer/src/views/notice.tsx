import { isNotFound, Unreachable } from "../api/problem";
import { texts } from "../texts";

/** Said while the first read is on its way; appears only when that takes long. */
export function Loading() {
  return (
    <p class="loading" role="status">
      {texts.errors.loading}
    </p>
  );
}

/** Says why there is nothing to show, and what can be done. */
export function ReadFailure({ error, notFound, onAgain }: { error: Error; notFound: string; onAgain(): void }) {
  if (isNotFound(error)) {
    return <NotFound text={notFound} />;
  }
  return (
    <div class="notice" role="alert">
      <h1>{texts.errors.title}</h1>
      <p>{error instanceof Unreachable ? texts.errors.unreachable : error.message}</p>
      <button type="button" class="button" onClick={onAgain}>
        {texts.errors.again}
      </button>
    </div>
  );
}

export function NotFound({ text }: { text: string }) {
  return (
    <div class="notice">
      <h1>{text}</h1>
      <p>
        <a href="#/">{texts.toJobs}</a>
      </p>
    </div>
  );
}
