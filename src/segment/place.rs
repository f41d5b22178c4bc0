//! Towns and countries where conferences are held.
//!
//! An event may be followed by many a word with a capital; only one of these is
//! taken for its place where nothing else says so.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Most words of a place.
pub(super) const LONGEST: usize = 3;

#[rustfmt::skip]
const TOWNS: &[&str] = &[
    "aalborg", "aarhus", "abu dhabi", "abuja", "accra", "addis ababa", "ahmedabad",
    "aix-en-provence", "albuquerque", "alicante", "almaty", "amman", "amsterdam", "anaheim",
    "ankara", "antwerp", "antwerpen", "arlington", "asheville", "athens", "atlanta", "auckland",
    "austin", "baku", "bali", "baltimore", "bandung", "bangalore", "bangkok", "barcelona", "bari",
    "basel", "beijing", "beirut", "belfast", "belgrade", "bellevue", "bengaluru", "bergen",
    "berkeley", "berlin", "bern", "bilbao", "birmingham", "boca raton", "bogota", "bogotá",
    "bologna", "bordeaux", "boston", "boulder", "bratislava", "bremen", "brisbane", "bristol",
    "brno", "bruges", "brussels", "bruxelles", "bucharest", "budapest", "buenos aires",
    "burlingame", "cairo", "calgary", "cambridge", "canberra", "cancun", "cape town", "caracas",
    "cardiff", "casablanca", "charlotte", "chennai", "chicago", "christchurch", "cincinnati",
    "cleveland", "cluj", "cluj-napoca", "cologne", "colombo", "columbus", "copenhagen", "cordoba",
    "cork", "cracow", "curitiba", "córdoba", "da nang", "dakar", "dallas", "dar es salaam",
    "darmstadt", "delhi", "denver", "detroit", "dhaka", "doha", "dortmund", "dresden", "dubai",
    "dublin", "durham", "dusseldorf", "düsseldorf", "edinburgh", "eindhoven", "espoo", "essen",
    "florence", "florianópolis", "fort lauderdale", "fortaleza", "frankfurt", "fukuoka", "galway",
    "gdansk", "gdańsk", "geneva", "genoa", "gent", "ghent", "glasgow", "gothenburg", "graz",
    "grenoble", "groningen", "guadalajara", "guangzhou", "gurgaon", "göteborg", "haifa", "halifax",
    "hamburg", "hangzhou", "hannover", "hanoi", "hanover", "heidelberg", "helsinki", "herzliya",
    "ho chi minh city", "hong kong", "honolulu", "houston", "huntsville", "hyderabad",
    "indianapolis", "istanbul", "izmir", "jacksonville", "jaipur", "jakarta", "jerusalem",
    "johannesburg", "kansas city", "karachi", "karlsruhe", "kathmandu", "katowice", "kiel", "kiev",
    "kigali", "kobe", "kochi", "kolkata", "krakow", "kraków", "kuala lumpur", "kuwait", "kyiv",
    "kyoto", "köln", "la plata", "lagos", "lahore", "las palmas", "las vegas", "lausanne", "leeds",
    "leipzig", "leuven", "lille", "lima", "limerick", "linz", "lisboa", "lisbon", "liverpool",
    "ljubljana", "london", "los angeles", "louisville", "luxembourg", "lviv", "lyon", "lódz",
    "madison", "madrid", "mainz", "malaga", "malmo", "malmö", "malta", "manchester", "manila",
    "mannheim", "marrakech", "marseille", "medellin", "medellín", "melbourne", "memphis",
    "mexico city", "miami", "milan", "milano", "milwaukee", "minneapolis", "minsk", "monterey",
    "monterrey", "montevideo", "montpellier", "montreal", "montréal", "moscow", "mountain view",
    "mumbai", "munich", "málaga", "münchen", "münster", "nagoya", "nairobi", "nantes", "naples",
    "napoli", "nashville", "new delhi", "new orleans", "new york city", "new york", "newcastle",
    "nice", "novi sad", "nuremberg", "nürnberg", "oakland", "odense", "odessa", "okinawa",
    "oklahoma city", "omaha", "orlando", "osaka", "oslo", "ottawa", "oxford", "palo alto", "paris",
    "pasadena", "perth", "philadelphia", "phoenix", "pisa", "pittsburgh", "portland",
    "porto alegre", "porto", "potsdam", "prague", "pretoria", "pune", "quebec", "quito", "québec",
    "raleigh", "recife", "rennes", "reno", "reykjavik", "reykjavík", "riga", "rio de janeiro",
    "riyadh", "roma", "rome", "rotterdam", "sacramento", "saigon", "saint petersburg",
    "salt lake city", "salvador", "salzburg", "san antonio", "san diego", "san francisco",
    "san jose", "san josé", "san juan", "santa barbara", "santa clara", "santa cruz", "santa fe",
    "santiago", "santo domingo", "sao paulo", "sapporo", "sarajevo", "scottsdale", "seattle",
    "seoul", "sevilla", "seville", "shanghai", "shenzhen", "sofia", "southampton", "st louis",
    "st petersburg", "st. louis", "stavanger", "stockholm", "strasbourg", "stuttgart", "suzhou",
    "sydney", "são paulo", "taipei", "tallinn", "tampa", "tampere", "tartu", "tbilisi", "tehran",
    "tel aviv", "tel-aviv", "the hague", "thessaloniki", "tirana", "tokyo", "torino", "toronto",
    "toulouse", "trieste", "trondheim", "tucson", "tulsa", "tunis", "turin", "turku", "uppsala",
    "utrecht", "valencia", "valletta", "vancouver", "venice", "verona", "victoria", "vienna",
    "vilnius", "warsaw", "washington d.c", "washington dc", "washington", "waterloo", "wellington",
    "wien", "winnipeg", "wroclaw", "wrocław", "wuhan", "xi'an", "yerevan", "yokohama", "zagreb",
    "zaragoza", "zurich", "zürich", "łódź",
];

#[rustfmt::skip]
const COUNTRIES: &[&str] = &[
    "argentina", "armenia", "australia", "austria", "bangladesh", "belarus", "belgium", "bolivia",
    "brasil", "brazil", "bulgaria", "ca", "california", "cameroon", "canada", "chile", "china",
    "colombia", "colorado", "costa rica", "croatia", "cyprus", "czech republic", "czechia",
    "denmark", "deutschland", "ecuador", "egypt", "el salvador", "england", "españa", "estonia",
    "ethiopia", "finland", "france", "germany", "ghana", "greece", "guatemala", "honduras",
    "hungary", "iceland", "india", "indonesia", "iran", "iraq", "ireland", "israel", "italia",
    "italy", "jamaica", "japan", "kazakhstan", "kenya", "korea", "latvia", "lebanon", "lithuania",
    "malaysia", "mexico", "moldova", "mongolia", "morocco", "méxico", "nepal", "netherlands",
    "new zealand", "nigeria", "northern ireland", "norway", "ny", "oregon", "pakistan", "panama",
    "paraguay", "peru", "perú", "philippines", "poland", "polska", "portugal", "puerto rico",
    "romania", "russia", "rwanda", "saudi arabia", "schweiz", "scotland", "senegal", "serbia",
    "singapore", "slovakia", "slovenia", "south africa", "south korea", "spain", "sri lanka",
    "suisse", "sweden", "switzerland", "taiwan", "tanzania", "texas", "thailand", "the netherlands",
    "tunisia", "turkey", "tx", "türkiye", "u.k", "uae", "uganda", "uk", "ukraine", "united kingdom",
    "united states", "uruguay", "usa", "uzbekistan", "venezuela", "vietnam", "wa", "wales",
    "zimbabwe", "österreich",
];

static TOWN_SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| TOWNS.iter().copied().collect());
static COUNTRY_SET: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| COUNTRIES.iter().copied().collect());

/// All of them, in lower case.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    TOWNS.iter().chain(COUNTRIES).copied()
}

/// Whether `name`, in lower case, is a town.
pub(super) fn is_town(name: &str) -> bool {
    TOWN_SET.contains(name)
}

/// Whether `name`, in lower case, is a country, or a state behind its towns.
pub(super) fn is_country(name: &str) -> bool {
    COUNTRY_SET.contains(name)
}
