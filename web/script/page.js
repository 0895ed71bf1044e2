// The page works without scripts; what is registered here only makes it quicker to use.
import "./swap.js";
import "./keys.js";
import "./rows.js";
import "./slider.js";
import "./charts.js";
import "./selection.js";
import "./add.js";
