import { useEffect, useState } from "react";

import type { Found } from "../../engine/search/planIndex";
import { useEngine } from "../services";

interface Answer {
  /** What was asked; the answer to something newer may be on its way. */
  query: string;
  found: Found;
}

const NOTHING: Answer = { query: "", found: { count: 0, hits: [] } };

/** What has these words; asked again when `version` changes. Keeps the last answer until there is a newer one. */
export function useFound(query: string, most: number, version: number): Answer {
  const { overview } = useEngine();
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    if (query === "") {
      setAnswer(NOTHING);
      return;
    }
    let isWanted = true;
    void overview.find(query, most).then((found) => {
      if (isWanted) setAnswer({ query, found });
    });
    return () => {
      isWanted = false;
    };
  }, [overview, query, most, version]);
  return answer;
}
