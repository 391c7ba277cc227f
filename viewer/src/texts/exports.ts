/** Files of executions. */
export const exportTexts = {
  open: "Export",
  csv: "CSV",
  csvHint: "A table, for a spreadsheet",
  lines: "JSON lines",
  linesHint: "A JSON object a line, for programs",
  ofJob: "The executions that are listed, all pages of them",
  ofFilters: "Executions of this job, status and time, whatever they wrote",
};
