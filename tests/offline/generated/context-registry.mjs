// Stands in for Reflex's registry of contexts: the second value is the list of connection errors.
import { createContext } from "react";

export const EventLoopContext = createContext([() => {}, []]);
