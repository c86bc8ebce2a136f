namespace ArticleApi.Quotations.Extraction;

/// <summary>The closed classes of words by which sentences are read.</summary>
internal static class WordLists
{
    public static readonly HashSet<string> Titles = Set(
        "president vice deputy acting former then-president senator sen. sens. senators representative rep. reps. congressman congresswoman governor gov. mayor mr. mrs. ms. mr mrs ms miss dr. dr prof. prof professor sir lady lord dame baroness baron prime minister chancellor secretary " +
        "general gen. gen colonel col. col captain capt. capt lieutenant lt. lt sergeant sgt. sgt major maj. corporal officer detective det. sheriff chief commissioner inspector superintendent constable marshal admiral adm. commander cmdr. chairman chairwoman chair chairperson ceo cfo coo cto executive director managing " +
        "editor judge justice chief-justice attorney attorney-general prosecutor lawyer solicitor rabbi pope bishop archbishop cardinal father sister brother reverend rev. rev imam ayatollah sheikh sultan emir king queen prince princess duke duchess crown coach manager midfielder striker goalkeeper quarterback spokesman spokeswoman spokesperson analyst " +
        "economist ambassador speaker leader majority minority whip treasurer councillor cllr councilman councilwoman councilor alderman mp mep assemblyman assemblywoman delegate dean principal headteacher headmaster superintendent researcher scientist historian author novelist actor actress singer rapper comedian director producer host anchor pundit " +
        "democratic republican democrat gop tory labour conservative liberal rep dem us u.s. uk u.k. eu british american french german russian chinese ukrainian israeli palestinian iranian canadian australian new-york-based interim assistant associate senior junior co-founder founder co-chair activist campaigner witness resident police fire state press " +
        "foreign defence defense finance interior home health education transport energy environment trade culture agriculture business communities international development security national adviser advisor undersecretary counsel emeritus staff squadron flight monsieur madame mme. m. herr frau señor señora don doña");

    public static readonly HashSet<string> Particles = Set("de van von der den del della di da dos das du des la le el al bin ibn ben abu ter ten af av zu zur zum y e i st. o' mac o’");

    public static readonly HashSet<string> Suffixes = Set("jr. jr sr. sr ii iii iv obe mbe mp qc kc phd md esq.");

    /// <summary>What stands behind a name and is no part of it.</summary>
    public static readonly HashSet<string> Honours = Set("kc qc mp mbe obe cbe phd ph.d. md m.d. esq. esq");

    public static readonly HashSet<string> OrganisationWords = Set(
        "air inc. inc corp. corp co. company ltd ltd. plc llc gmbh ag sa department ministry agency bureau office authority commission committee council board bank university college institute institution school academy hospital clinic trust foundation fund association federation union society group league party church court police force service services " +
        "house senate congress parliament assembly cabinet government administration embassy consulate army navy airlines airways railways motors systems technologies partners holdings associates network networks times post news journal herald tribune gazette guardian telegraph chronicle observer press magazine review broadcasting radio tv television media " +
        "team club united fc rovers city-council museum gallery theatre theater orchestra center centre centers laboratory laboratories labs center nations organization organisation coalition alliance movement front brigade kremlin pentagon treasury observatory survey exchange chamber workers teamsters ngo energy oil gas steel electric power water foods pharmaceuticals pharma capital securities insurance financial trains records pictures entertainment games software industries international global solutions logistics metals mining studios productions brands stores markets prize awards award festival institute now watch works railway bus lines port authority borough county city town village district province state republic river lake island valley park street road avenue square bridge airport station");

    public static readonly HashSet<string> Auxiliaries = Set("has have had is are was were be been being would will could can may might shall should must did does do also later then once previously recently reportedly earlier again simply just even now still often always never first further repeatedly both all famously publicly privately only already not subsequently eventually ever since thus too instead actually apparently reportedly n't hasn't hadn't didn't wouldn't himself herself themselves itself who'd he'd hat haben ont avait a ait");

    public static readonly HashSet<string> Modals = Set("would could can may might should must shall will cannot couldn't wouldn't can't won't shouldn't to");

    public static readonly HashSet<string> Days = Set("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight january february march april may june july august september october november december jan. feb. aug. sept. oct. nov. dec. mon. tue. wed. thu. fri. sat. sun. morning afternoon evening night week month year");

    public static readonly HashSet<string> Breakers = Set("that because when while if as although though since until whether and but or so which who whom whose where what how why than yet nor before after once unless except dass weil als wenn und aber que qui car et mais");

    public static readonly HashSet<string> Prepositions = Set("of for from at in with on to by about under over during after before into through against among between within without across near outside inside behind per via amid around toward towards upon following despite like off out up down along beside besides beyond concerning regarding throughout aboard alongside à dans sur en au aux pour par avec chez von für aus bei mit nach vor auf an im am vom zum zur");

    public static readonly HashSet<string> Subordinators = Set("via when while if as although though since until whether because once unless after before asked speaking testifying appearing addressing writing responding standing sitting citing noting calling describing referring pressed questioned quoting reached given despite following during in on at by with without from to for according meanwhile however earlier later still instead yesterday today but and so then now even under over about among amid across outside inside near within throughout regardless along besides like unlike");

    public static readonly HashSet<string> Determiners = Set("the a an his her their its our my your this that these those one another some several many most both each every no two three four five six seven eight nine ten der die das ein eine le la les un une l' el los las");

    public static readonly HashSet<string> Pronouns = Set("he she they it we i you er sie il elle ils elles");

    public static readonly HashSet<string> Vague = Set("some many others people critics supporters skeptics sceptics observers sources everyone everybody anyone someone somebody nobody one most few detractors opponents fans commentators pundits insiders");

    public static readonly HashSet<string> Plurals = Set("police officials authorities residents investigators prosecutors researchers scientists lawyers doctors protesters protestors demonstrators activists lawmakers senators republicans democrats experts analysts economists witnesses neighbors neighbours parents students teachers workers family relatives soldiers troops firefighters detectives officers organizers organisers campaigners editors judges voters farmers fishermen the crowd crowd organisers survivors authors");

    public static readonly HashSet<string> Documents = Set("statement report letter email e-mail post message lawsuit complaint indictment filing document memo note affidavit ruling review study survey tweet caption article editorial op-ed petition resolution manifesto transcript notice summary brief dossier guide spokespersons bill law constitution");

    public static readonly HashSet<string> Male = Set("mr. mr sir lord king prince pope father brother herr monsieur m. congressman chairman spokesman councilman businessman fisherman man boy actor husband son uncle grandfather policeman bishop archbishop cardinal rabbi imam ayatollah sheikh sultan duke señor waiter");

    public static readonly HashSet<string> Female = Set("mrs. ms. mrs ms miss lady dame queen princess baroness frau madame mme. mme mlle. congresswoman chairwoman spokeswoman councilwoman businesswoman woman girl actress mother sister wife daughter aunt grandmother policewoman duchess señora waitress");

    public static readonly HashSet<string> Kin = Set("mother father sister brother wife husband son daughter aunt uncle cousin niece nephew grandmother grandfather grandson granddaughter stepmother stepfather mother-in-law father-in-law sister-in-law brother-in-law partner widow widower girlfriend boyfriend fiancé fiancée twin mum mom dad boss neighbor neighbour lawyer attorney agent manager colleague teammate roommate assistant deputy predecessor successor rival");

    /// <summary>Where somebody is from, as a word for him: the German.</summary>
    public static readonly HashSet<string> Nationals = Set("american briton englishman scot scotsman welshman irishman frenchman german italian spaniard dutchman russian ukrainian israeli palestinian iranian canadian australian brazilian argentine mexican colombian swede dane norwegian finn swiss belgian austrian pole czech hungarian romanian serb croat greek turk japanese korean indian pakistani kenyan nigerian ghanaian ivorian senegalese egyptian algerian moroccan texan californian ohioan floridian virginian new-yorker londoner liverpudlian mancunian geordie glaswegian");

    /// <summary>What stands before a number and names nobody: Route 9.</summary>
    public static readonly HashSet<string> Numbered = Set("route highway interstate page section chapter article line row room gate phase grade district precinct ward unit proposition amendment title level day week pier platform flight channel section");

    /// <summary>Places that are named often; nobody speaks who has only such a name.</summary>
    public static readonly HashSet<string> Places = new((
        "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|" +
        "nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|west virginia|wisconsin|wyoming|" +
        "puerto rico|england|scotland|wales|northern ireland|ireland|britain|great britain|united kingdom|united states|america|europe|asia|africa|australia|canada|mexico|brazil|argentina|chile|colombia|peru|venezuela|cuba|haiti|france|" +
        "germany|spain|portugal|italy|greece|turkey|russia|ukraine|poland|hungary|romania|bulgaria|serbia|croatia|bosnia|kosovo|albania|austria|switzerland|belgium|netherlands|denmark|sweden|norway|finland|iceland|estonia|latvia|lithuania|" +
        "belarus|moldova|armenia|azerbaijan|kazakhstan|israel|lebanon|syria|iraq|iran|jordan|saudi arabia|yemen|oman|qatar|kuwait|bahrain|egypt|libya|tunisia|algeria|morocco|sudan|ethiopia|somalia|kenya|uganda|rwanda|tanzania|nigeria|ghana|" +
        "senegal|mali|niger|cameroon|angola|zambia|zimbabwe|mozambique|south africa|china|japan|taiwan|north korea|south korea|india|pakistan|afghanistan|bangladesh|nepal|myanmar|thailand|vietnam|cambodia|laos|malaysia|singapore|indonesia|" +
        "philippines|new zealand|hong kong|middle east|chicago|los angeles|san francisco|san diego|san jose|san antonio|houston|dallas|austin|phoenix|tucson|denver|seattle|portland|sacramento|las vegas|salt lake city|minneapolis|milwaukee|" +
        "detroit|cleveland|columbus|cincinnati|pittsburgh|philadelphia|baltimore|boston|atlanta|miami|orlando|tampa|charlotte|nashville|memphis|new orleans|st. louis|kansas city|des moines|omaha|wichita|tulsa|topeka|oklahoma city|boise|" +
        "spokane|anchorage|honolulu|buffalo|albany|hartford|providence|brooklyn|manhattan|bronx|queens|oakland|fresno|albuquerque|raleigh|durham|richmond|norfolk|louisville|indianapolis|toledo|london|manchester|liverpool|leeds|sheffield|" +
        "birmingham|bristol|glasgow|edinburgh|cardiff|belfast|dublin|york|oxford|cambridge|brighton|newcastle|nottingham|leicester|yorkshire|cornwall|devon|kent|essex|sussex|paris|berlin|munich|hamburg|frankfurt|vienna|zurich|geneva|" +
        "brussels|amsterdam|rome|milan|madrid|barcelona|lisbon|athens|istanbul|ankara|moscow|kyiv|kiev|warsaw|prague|budapest|stockholm|oslo|copenhagen|helsinki|jerusalem|tel aviv|gaza|beirut|damascus|baghdad|tehran|riyadh|dubai|cairo|" +
        "tripoli|tunis|nairobi|lagos|johannesburg|cape town|beijing|shanghai|tokyo|osaka|seoul|taipei|delhi|mumbai|new delhi|karachi|islamabad|kabul|dhaka|bangkok|hanoi|manila|jakarta|sydney|melbourne|canberra|toronto|montreal|ottawa|" +
        "vancouver|halifax|washington").Split('|'), StringComparer.Ordinal);

    public static readonly HashSet<string> MaleNames = Set(
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric " +
        "jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah " +
        "gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell louis philip bobby johnny bradley bill tom jim mike steve bob dan " +
        "chris matt tony ben sam nick greg tim jeff ted barack vladimir emmanuel boris keir rishi olaf angelo giovanni luca marco antonio carlos luis miguel pedro diego javier fernando manuel rafael pablo sergio andres hans klaus jürgen " +
        "wolfgang stefan andreas markus lars sven olav erik björn mohammed muhammad mohamed ahmed ali hassan hussein omar ibrahim yusuf khalid abdul abdullah amir reza hiroshi kenji takashi shinzo xi jinping wei narendra rahul arjun vijay raj " +
        "sanjay oleksandr volodymyr dmitry dmitri sergei igor ivan mikhail nikolai alexei oleg pavel tomas jan pierre jean françois jacques philippe michel antoine nicolas olivier gérard elon chuck dave rob rick phil pat don ken ron ray stan " +
        "vic walt wes hank herb jake josh luke zack kurt bram piet jens anders abel gil declan conor niels jorge ramón roland dale todd curtis ravi koen lukas hamish julian viktor esteban jonah anwar karim samir tariq bilal idris abdi jin hyun " +
        "min-jun tae kwame kofi tunde chidi emeka sipho thabo nelson desmond hugh ian neil nigel simon graham stuart colin derek geoffrey martin oliver harry liam owen gareth rhys alun ewan angus callum padraig seamus oscar felix leo max hugo " +
        "theo otto emil anton marcus jamal tyrone darnell malik andre kanye abraham adrian aidan alberto alec alejandro alexandre alfonso alfred alfredo allen alonzo alton alvin amos andy armando arnold arturo asher barney barry bart basil " +
        "bennett bernard bernie bert blaine blake bo boyd brad brady brendan brent bret brett brock bruno bryant bryce bud burt byron caleb calvin cameron carlton carlo carson carter cary cecil cedric chandler chase chester chet christoph " +
        "chip clarence clark claude clay clayton cliff clifford clifton clint clinton clyde cody cole colby colton conrad corey cornelius cory craig cristian curt cyrus damian damien damon dane danny dante daryl darren darrell darrin darryl " +
        "davis dean deandre denis denny denzel derrick deshawn devin devon dewayne dewey dexter dick dillon dino dirk dominic dominick donnie donovan dorian doug drake drew duane dudley duncan dustin dwayne dwight earl ed eddie edgar edmund " +
        "eduardo edwin efrain eli elias elijah elliot elliott ellis elmer elvis emilio emmett enrique ephraim ernest ernesto ernie errol ervin evan everett ezekiel ezra fabian fabio felipe floyd forrest francesco francis francisco franco " +
        "franklin fred freddie frederic frederick fredrick gabe gage gavin gene geoff gerard gerardo gerry gianni giles glen glenn gordon grady grant gregg griffin guillermo gunnar gus gustavo hal harlan harley harris harrison harvey hector " +
        "henri herbert herman hiram homer horace howard howie hubert humberto hunter ignacio ike ira irving irwin isaac isaiah ismael jackson jaime jalen jameson jarrett jarrod jasper javon jay jayden jed jedediah jeffery jerald jeremiah " +
        "jermaine jerome jesus jett jimmie jimmy joaquin jody joel joey johann johnnie johnson josiah juanito jude jules julio julius junior justus keegan keenan keenen kelvin kendrick kenny kent kermit kip kirk kristofer kurtis kyler lamar " +
        "lamont lance landon lane lasse lawson leland lemuel len lenny leon leonard leonardo leonel leroy les lester levi lewis lincoln lionel lloyd lon lonnie lorenzo lou louie lowell lucas lucian lucien luther lyle lyndon mack malcolm manny " +
        "marc marcel marcelo marcos mario marlon marshall marvin mason mathew mathias mathieu maurice mauricio maxwell melvin mervyn micah micheal mick mickey miles milo milton mitch mitchell mohamad moises monte monty morgan morris morton " +
        "moses myron nate nathaniel ned nestor newt nikola noel nolan norbert norm norman octavio omari orlando orson orville osvaldo otis pasquale paco pascal percy perry pete peyton phillip pierce prescott preston quentin quincy quinton rafe " +
        "ramiro ramon randal randall randolph raul reed reggie reginald reid rene reuben rex reynaldo rhett ricardo richie rickey ricky rico robbie roberto rocco rocky rod roderick rodney rodolfo rodrigo rogelio rolando roman romeo ronnie " +
        "roosevelt rory roscoe ross royce ruben rudy rufus rupert rusty sal salvador salvatore sammy santiago santos saul sebastian seth shane shaun shawn sheldon sherman sid sidney silas skip solomon sonny spencer stefano sterling stevie " +
        "stewart stu sylvester tad tanner teddy terence terrance terrell terrence thad thaddeus theodore thurman timmy titus tobias toby tobin tommie tommy tomás travis tremaine trent trenton trevor trey tristan troy truman tucker ty tyson " +
        "ulysses vance vaughn vern vernon vicente victor vince vinny virgil vito wade waldo walker wallace walton warren wayland weldon wendell werner wesley weston wilbert wilbur wiley wilfred wilfredo willard willem willis wilson " +
        "winston woodrow wyatt xavier yates yves zach zachariah zane zeke jerzy piotr krzysztof marek andrzej tomasz jakub dragan milan goran zoran nenad luka ante bojan mehmet mustafa ahmet emre kemal recep faisal salman fahad nasser waleed " +
        "mahmoud mostafa youssef rashid jamil amit anil ashok deepak dinesh gopal harish karan kiran manish mohan naveen nikhil prakash rajesh rakesh ramesh rohit sandeep suresh sunil vikram vinod yash devendra hao jian jun lei yong tao kwang " +
        "owain iolo geraint daisuke haruki kazuo makoto satoshi yoshi ryu");

    public static readonly HashSet<string> FemaleNames = Set(
        "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy " +
        "angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea " +
        "cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla " +
        "alexis lori hillary kamala nicola liz jacinda ursula giorgia marine greta malala oprah taylor beyoncé serena venus naomi simone ingrid astrid freya sigrid kirsten anja katja heike sabine petra claudia monika renate birgit gisela helga " +
        "françoise sylvie isabelle nathalie valérie sophie camille chloé léa manon élise margaux lucia carmen pilar rosa elena sofia valentina camila gabriela daniela fernanda mariana alejandra fatima aisha khadija zainab leila layla yasmin " +
        "noor amina mariam priya anjali deepika sunita lakshmi indira sonia yuki sakura keiko mei ling xiu olga natalia tatiana svetlana irina ekaterina anastasia oksana ama abena efua ngozi chimamanda thandi zanele nomsa jane lucy kate katie " +
        "jill joanne joanna josephine fiona gillian hilary harriet imogen isobel jemima kirsty lorna lynn marian maureen moira nell nina norma peggy penelope penny philippa phoebe polly rose rosemary sally sheila siobhan stella sylvia tessa " +
        "tina vera wendy yvonne zoe ada ava mia ella lily ivy maya mara nora clara eva ines esther miriam ruby hazel violet edith agnes beatrice constance eleanor florence winifred annie ellen erin caitlin bridget colleen deirdre maeve niamh " +
        "roisin aoife saskia els sue dawn gail gwen ilse lena lieve inez katarina kelsey mira chloe morag catriona adaeze hattie nkechi dana paula graciela anke marisol carla abby allie becky beth betsy cathy cindy connie daisy debbie dolly " +
        "eliza elsa erica faith gina gretchen heidi holly hope iris jenna jenny jodie joy june karin kari lara leah leigh lila liv lola lorraine lucinda lydia mabel maggie mandy marcia margot marina marissa marta mattie meg melanie mercedes " +
        "mindy miranda molly monica muriel nadia nadine natasha nikki odette opal paige pam patty pauline pearl portia rachael renee rhonda rita roberta robin rosie roxanne sabrina sadie selma shannon shelly sienna silvia skylar sonja stacy " +
        "suzanne tamara tanya tara teri trudy valerie vanessa vivian whitney winnie yolanda zara zelda addison adela adele adriana adrienne agatha aileen alana alexa alexandra alexandria alfreda aliyah alina alisa alison allison allyson alma " +
        "alondra althea alyssa amelia amie amparo amya ana anabel anastacia andreia angelica angelina angelique angie anita anissa annabel annabelle annamarie anneliese annette annmarie antoinette antonia araceli ariana arianna arielle " +
        "arlene ashlee ashleigh athena aubrey audra audrey augusta aurelia aurora barb barbra beatriz becca belinda belle bernadette bernice bertha beryl bess bessie bethany bettie bettye beulah beverley bianca billie blanca blanche " +
        "bobbi bobbie bonnie breanna brenna bria briana brianna bridgette brigid brigitte britney brooke bryanna callie candace candice cara carey carin carissa carlotta carly carmela carmella carole caroline carolyne carrie cassandra " +
        "cassidy cassie cecelia cecilia celeste celia celina chantal charity charlene cher cherie cherry cheyenne chrissy christa christi christie christy ciara cindi claire clarice clarissa claudette claudine cleo colette " +
        "coleen concepcion consuelo cora coral coretta corinna corinne cornelia cristina crystal dagmar dalia daphne darcy daria darla darlene deana deanna deanne debbi deb debora dee deena deidra deidre delia delilah della delores deloris " +
        "delphine demi denice dena desiree diamond diann dianna dianne dina dionne dixie dolores dona dora doreen dorothea dot dottie dulce earlene ebony edie edna edwina effie eileen elaina elaine elda eleanora elinor elisa elisabeth " +
        "elise ellie elly eloise elva elvira emilia emmy enid erika erma ernestine esmeralda esperanza essie estela estelle etta eugenia eula eunice evangeline eve evelyne evie ewa fay faye felicia felicity fern flor flora florine flossie fran " +
        "francesca francine freda frieda gabriella gabrielle gale gayle gemma gena geneva genevieve georgette georgina geraldine germaine gertrude gia gilda ginger ginny giselle gladys glenda glenna goldie greer gretel griselda " +
        "guadalupe gwendolyn haley hallie hanna harper harriett hayley helena helene henrietta herminia hester hettie hilda hollie honey hortencia ida ilene iliana imelda imani ina irene irma isabel iva ivana ivette jacklyn jaclyn jada jade " +
        "jami jana janae janelle janette jania janie janine janis janna jaqueline jasmin jasmine jayne jaynie jeanette jeanie jeanine jeanne jeannette jeannie jen jenifer jennie jerri jewel jillian jo joann joanie jocelyn jodi johanna jolene " +
        "joni josefa josefina josie josefine juana juanita judi judie juliana julianna julianne juliet juliette justine kaitlin kaitlyn kara karina karla karyn kasey katelyn katelynn katharine katheryn kathi kathie kathrine kathy " +
        "katrina kay kaye keely keisha kellie kendall kendra kenya keri kerri kiara kiki kimber kira kirstin kitty krista kristen kristi kristie kristin kristina kristine kristy krystal lacey lacy ladonna lakeisha lana latasha latisha latonya " +
        "latoya laurel laurie laverne lavonne lea leandra leann leanne lela lenora leola leona leonor leora leticia letitia libby lidia lilia lilian liliana lillian lillie lindsay lindsey linnea lisbeth lissa livia liza lois loretta lorena " +
        "lorie lottie louella louisa louise lourdes luann lucille lucretia luella luisa lula lupe luz lynda lyndsey lynette lynne lynnette mable mackenzie macy maddie madeleine madeline madelyn madge mae magdalena maia mallory mamie manuela " +
        "marcella marci marcie marcy mari margarita margery margie margo margret marguerite mariah marianne maribel maricela marietta marilynn marisa marjorie marla marlena marlene marsha marva maryann maryanne marybeth maryellen maryjane " +
        "marylou matilda maude mavis maxine mckenna meagan meghan melba melinda melisa melody mercy meredith merle meryl micaela michaela michele michaele mildred millicent millie minerva minnie mireille missy misty mitzi mollie mona " +
        "monique moriah myra myrna myrtle nan nanette nannie nayeli nelda nelle nellie nettie neva nichole nikita nikole nita noelle noemi nola nona noreen octavia ofelia ola olive olympia ophelia ora pamella paola patrice patsy patti paulette " +
        "pearlie peg petula phyllis priscilla prudence rachelle ramona randi raquel reagan reba regina reina rena renata renita reva reyna rhea rhoda robbin rochelle ronda rosalie rosalind rosalinda rosalyn rosanna rosanne roseann roselyn " +
        "rosetta rosita roslyn rowena roxana roxann ruthie sabina salma samara sandi sarita sasha saundra scarlett selena shana shanna shari sharlene sharron shauna shawna shayla sheena shelby shelia shelley sheree sheri sherri sherrie " +
        "sherry sherryl sheryl shirlene shonda silvana sofie sondra sonya soraya stacey stacie stefanie stephany susana susanna susanne susie suzan suzanna suzette sybil tabatha tabitha talia tamera tami tamika tammie " +
        "tammy tania tanisha tasha tatum tawny teresita terri tess thea thelma tia tiana tiffany tisha toni tonia tonya tracey traci tracie trina trish trisha trista tyra ulla una valeria velma verna veronica verónica vicki vickie vicky vilma " +
        "viola violeta vivienne wanda wilda willa wilma winona yadira yesenia yolande yvette zelma zoey zora agnieszka katarzyna malgorzata magda ewelina zuzana milena jelena ayse fatma elif zeynep emine hatice aaliyah amal hana huda maryam " +
        "rania sana shabnam anjana aparna asha kavita kavya lata leela madhuri meena neha nisha padma bethan carys sian pooja radha rekha rupa sangeeta seema shanti shilpa swati usha vidya");

    private static HashSet<string> Set(string words) => new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
