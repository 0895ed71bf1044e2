package svg

// Picture wraps a drawing: its size, its name and its description, for those who do not see it. The id begins those of title and
// description and must be unique on the page. A drawing with links has the role of a group: what is inside an image cannot be
// reached by keyboard.
func Picture(class, id, title, desc string, width, height int, linked bool, body string) string {
	role := "img"
	if linked {
		role = "group"
	}
	var c Canvas
	c.F(`<svg xmlns="http://www.w3.org/2000/svg" class="cc %s" viewBox="0 0 %d %d" role="%s" aria-labelledby="%s-t %s-d">`,
		Text(class), width, height, role, Text(id), Text(id))
	c.F(`<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, Text(id), Text(title), Text(id), Text(desc))
	c.F(`<rect class="paper" width="%d" height="%d"/>`, width, height)
	c.WriteString(body)
	c.WriteString("</svg>")
	return c.String()
}
