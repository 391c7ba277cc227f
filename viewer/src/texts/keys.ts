/** The keys, by the pages on which they work. */
export const keyTexts = {
  title: "Keys",
  close: "Close",
  open: "Keys (?)",
  groups: [
    {
      title: "On every page",
      keys: [
        ["/", "Find in the log, filter jobs, or search"],
        ["s", "Search the logs of all executions"],
        ["u", "The page above"],
        ["r", "Read again"],
        ["?", "This help"],
      ],
    },
    {
      title: "In lists",
      keys: [
        ["j  k", "Next and previous row"],
        ["Enter", "Open the row"],
        ["f", "Only what needs attention or failed, or all"],
        ["t", "Relative or absolute times"],
      ],
    },
    {
      title: "On an execution and its log",
      keys: [
        ["←  →", "Previous and next execution of the job"],
        ["b", "Last success before this execution"],
        ["c", "Compare a failure with the last success"],
        ["l", "To the log"],
        ["n  p", "Next and previous hit"],
        ["e", "First error of the log"],
        ["f", "Follow the end of the log"],
        ["g", "Beginning of the log"],
        ["t", "Times in the log"],
        ["w", "Wrap the lines of the log"],
        ["x", "Fill the window with the log"],
      ],
    },
    {
      title: "On the timeline",
      keys: [
        ["+  −", "Closer, and further away"],
        ["←  →", "Earlier and later"],
      ],
    },
  ] satisfies { title: string; keys: [string, string][] }[],
};
