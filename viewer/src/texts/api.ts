/** What is said around the description of the interface. */
export const apiTexts = {
  title: "Interface",
  lead: "What programs can ask this server.",
  document: "OpenAPI document",
  token: "Where a token is needed, add:",
  copy: "Copy",
  copied: "Copied",
  copyLabel: (operation: string) => `Copy the command: ${operation}`,
  parameters: "Parameters",
  answers: "Answers",
  tryIt: "Try it",
  schemas: "Objects",
  required: "required",
  inHeader: "header",
  inPath: "in the path",
  otherStatus: "other",
};
