import { runPart } from "../part-program.ts";
import { startBoot } from "./start.ts";

runPart(startBoot);
