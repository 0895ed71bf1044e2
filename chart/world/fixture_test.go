package world

// The places are real, what is said of them is made up, and so are the counts.

func at(lat, lon float64) (a, o *float64) { return &lat, &lon }

func place(name, country, precision string, lat, lon float64, n int) Place {
	a, o := at(lat, lon)
	return Place{Name: name, Country: country, Lat: a, Lon: o, Precision: precision, Count: n, Href: "/place?key=" + country + ":" + name}
}

func nowhere(name, country, precision string, n int) Place {
	return Place{Name: name, Country: country, Precision: precision, Count: n, Href: "/place?key=" + country + ":" + name}
}

// war has places of every precision, some close together, over half of Asia.
func war() *Map {
	return &Map{ID: "war", Title: "Soldiers in Kursk (made up)", Places: []Place{
		place("Kursk Oblast", "RU", "region", 51.70, 36.10, 41),
		place("Sudzha", "RU", "city", 51.19, 35.27, 9),
		place("Makhnovka", "RU", "city", 51.16, 35.28, 2),
		place("Kursk nuclear power plant", "RU", "site", 51.67, 35.61, 4),
		place("Moscow", "RU", "city", 55.76, 37.62, 3),
		place("Vladivostok", "RU", "city", 43.12, 131.89, 6),
		place("Pyongyang", "KP", "city", 39.03, 125.75, 5),
		nowhere("North Korea", "KP", "country", 7),
		nowhere("Ukraine", "UA", "country", 12),
		place("Seoul", "KR", "city", 37.57, 126.98, 2),
		nowhere("Harn province", "RU", "region", 1),
		nowhere("the training ground", "", "", 2),
	}}
}

// kursk is one region with its towns, so close that not every mark can stand where it belongs.
func kursk() *Map {
	m := &Map{ID: "kursk", Title: "The Kursk region (made up)", Places: []Place{
		place("Kursk Oblast", "RU", "region", 51.70, 36.10, 41),
		place("Sudzha", "RU", "city", 51.19, 35.27, 9),
		place("Makhnovka", "RU", "city", 51.16, 35.28, 2),
		place("Malaya Loknya", "RU", "city", 51.31, 35.21, 3),
		place("Plekhovo", "RU", "city", 51.10, 35.30, 1),
		place("Kurilovka", "RU", "city", 51.11, 35.33, 1),
		place("Korenevo", "RU", "city", 51.41, 34.90, 4),
		place("Snagost", "RU", "city", 51.32, 34.93, 2),
		place("Kursk nuclear power plant", "RU", "site", 51.67, 35.61, 4),
		place("Sumy", "UA", "city", 50.91, 34.80, 6),
	}}
	return m
}

// flood is a country and what lies in it.
func flood() *Map {
	return &Map{ID: "flood", Title: "Floods in Nepal (made up)", Counted: "reports", Places: []Place{
		nowhere("Nepal", "NP", "country", 23),
		place("Kathmandu", "NP", "city", 27.72, 85.32, 11),
		place("Roshi Khola", "NP", "site", 27.55, 85.6, 3),
		place("Koshi Province", "NP", "region", 27.1, 87.3, 5),
		nowhere("Jhyaple", "NP", "city", 2),
	}}
}

// pacific lies on both sides of the antimeridian.
func pacific() *Map {
	return &Map{ID: "pacific", Title: "A cyclone in the Pacific (made up)", Places: []Place{
		nowhere("Fiji", "FJ", "country", 14),
		place("Suva", "FJ", "city", -18.14, 178.44, 8),
		place("Nuku'alofa", "TO", "city", -21.14, -175.2, 3),
		place("Apia", "WS", "city", -13.83, -171.77, 5),
		place("Tuvalu", "TV", "country", -8.5, 179.2, 2),
		place("Koro Sea", "", "sea", -17.8, 179.9, 1),
	}}
}

// everywhere is more than a hemisphere.
func everywhere() *Map {
	return &Map{ID: "all", Title: "Everywhere (made up)", Places: []Place{
		nowhere("United States", "US", "country", 12), nowhere("Russia", "RU", "country", 30), nowhere("Brazil", "BR", "country", 3),
		nowhere("Australia", "AU", "country", 5), place("Nairobi", "KE", "city", -1.29, 36.82, 4), place("Tokyo", "JP", "city", 35.68, 139.69, 120),
		place("London", "GB", "city", 51.5, -0.12, 15), place("Brussels", "BE", "city", 50.85, 4.35, 9), place("Africa", "", "continent", 2, 20, 2),
	}}
}

// polar has the pole in view.
func polar() *Map {
	return &Map{ID: "polar", Title: "The Arctic (made up)", Places: []Place{
		place("Murmansk", "RU", "city", 68.97, 33.08, 4), place("Nuuk", "GL", "city", 64.18, -51.72, 2),
		place("Tiksi", "RU", "city", 71.64, 128.87, 1), place("Utqiagvik", "US", "city", 71.29, -156.79, 3),
		place("Arctic Ocean", "", "sea", 85, 0, 1),
	}}
}

func nothing() *Map { return &Map{ID: "none", Title: "Nothing (made up)"} }

func fixtures() []*Map {
	return []*Map{war(), kursk(), flood(), pacific(), everywhere(), polar(), nothing()}
}
