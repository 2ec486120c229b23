import { runPart } from "../part-program.ts";
import { startAws } from "./start.ts";

runPart(startAws);
